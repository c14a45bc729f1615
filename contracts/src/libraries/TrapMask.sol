// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title Which lanes of a batch are traps (protocol.md §4, Traps).
/// @notice Unknown while labels are made, because the root over `hidden` is not there yet; fixed before anyone votes, because
/// salt and root are committed to; and nobody but the annotator can work it out before the salt is shown.
library TrapMask {
    uint256 private constant BASIS_POINTS = 10_000;

    /// @param salt batch salt
    /// @param root Merkle root over `hidden`
    /// @param lanes 1 … 256
    /// @param share basis points, at most a quarter
    /// @return mask ⌊share · lanes + u⌋ lanes, u in [0, 1) from one keccak: so the mean is exactly the share
    function lanesOf(bytes32 salt, bytes32 root, uint256 lanes, uint256 share) internal pure returns (uint256 mask) {
        uint256 u = uint128(uint256(keccak256(abi.encode(salt, root, uint256(0)))));
        uint256 left = (((share * lanes) << 128) + BASIS_POINTS * u) / (BASIS_POINTS << 128);
        // Bytes at or above the largest multiple of `lanes` would favour the low lanes.
        uint256 bound = lanes * (256 / lanes);
        for (uint256 round = 1; left != 0; ++round) {
            bytes32 word = keccak256(abi.encode(salt, root, round));
            for (uint256 i; i < 32 && left != 0; ++i) {
                uint256 value = uint8(word[i]);
                uint256 bit = uint256(1) << (value % lanes);
                if (value >= bound || mask & bit != 0) continue;
                mask |= bit;
                --left;
            }
        }
    }
}
