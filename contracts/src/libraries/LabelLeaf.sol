// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {MerkleProof} from "@openzeppelin/contracts/utils/cryptography/MerkleProof.sol";

/// @title Leaves of the batch and manifest trees (protocol.md §4, Submission).
/// @notice Trees are OpenZeppelin's: pairs are hashed in sorted order. Layers are paired from the left; an odd last node
/// moves up unchanged.
library LabelLeaf {
    /// @notice Version of the leaf format; part of the domain.
    uint256 internal constant VERSION = 1;

    /// @notice keccak(chain id, contract, version): a leaf of one deployment means nothing in another.
    function domainOf(uint256 chainId, address court) internal pure returns (bytes32) {
        return keccak256(abi.encode(chainId, court, VERSION));
    }

    /// @notice What the annotator commits to for a lane without showing it.
    function hiddenOf(bytes32 trueLabel, bytes32 salt) internal pure returns (bytes32) {
        return keccak256(abi.encode(trueLabel, salt));
    }

    /// @notice Salt of a lane, derived from the batch salt.
    function laneSaltOf(bytes32 batchSalt, uint256 lane) internal pure returns (bytes32) {
        return keccak256(abi.encode(batchSalt, lane));
    }

    /// @notice Leaf of a lane. Hashed twice, so that no inner node passes for a leaf.
    function leafOf(
        bytes32 domain,
        uint256 batch,
        uint256 lane,
        bytes32 item,
        bytes32 shown,
        bytes32 hidden
    ) internal pure returns (bytes32) {
        return keccak256(bytes.concat(keccak256(abi.encode(domain, batch, lane, item, shown, hidden))));
    }

    /// @notice Leaf of a manifest: an item id at its index.
    function manifestLeaf(uint256 index, bytes32 item) internal pure returns (bytes32) {
        return keccak256(bytes.concat(keccak256(abi.encode(index, item))));
    }

    function verify(bytes32[] calldata proof, bytes32 root, bytes32 leaf) internal pure returns (bool) {
        return MerkleProof.verifyCalldata(proof, root, leaf);
    }
}
