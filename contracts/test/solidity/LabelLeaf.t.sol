// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {LabelLeaf} from "../../src/libraries/LabelLeaf.sol";

/// @dev The same vectors are in app/domain/protocol/label-leaf.test.ts: the format is final.
contract LabelLeafTest {
    function test_KeepsItsFormat() external pure {
        bytes32 domain = LabelLeaf.domainOf(31337, address(0xc0));
        bytes32 salt = LabelLeaf.laneSaltOf(bytes32(uint256(0x5a17)), 3);
        bytes32 hidden = LabelLeaf.hiddenOf(bytes32(uint256(0x7a1e)), salt);
        bytes32 leaf = LabelLeaf.leafOf(
            domain,
            (1 << 32) | 2,
            3,
            bytes32(uint256(0x17e3)),
            bytes32(uint256(0x7a1e)),
            hidden
        );
        require(domain == 0xffc78daad798872995a0ea8190e821b8070af3bfb717ad30f71b011ed7645733, "domain");
        require(salt == 0x2e5779d7d439188f73e48c82b7a4a37c46f3bcee0adfd85062fa5b4cc21e10d3, "lane salt");
        require(hidden == 0xed62c29105c3a790c3621aff96bdda7ee06dd51ce13059ccbcdb764d24ad4950, "hidden");
        require(leaf == 0xd02dace324fda0851559e4ed8f4aa1caa7a889b8ea91c2e33a32a2d10776afe6, "leaf");
    }
}
