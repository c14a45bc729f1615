// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title Sets of lanes as 256-bit masks (protocol.md §1).
library LaneMask {
    /// @notice Mask of the live lanes of a batch with `lanes` items, 0 … 256.
    function live(uint256 lanes) internal pure returns (uint256) {
        return lanes >= 256 ? type(uint256).max : (uint256(1) << lanes) - 1;
    }

    /// @notice Number of lanes in a mask.
    function count(uint256 mask) internal pure returns (uint256) {
        // Unchecked: sums of neighbouring bit fields that never overflow their width (Hacker's Delight, §5-1); the one
        // value whose total does not fit into the last byte is treated first.
        unchecked {
            if (mask == type(uint256).max) return 256;
            mask -= (mask >> 1) & (type(uint256).max / 3);
            mask = (mask & (type(uint256).max / 5)) + ((mask >> 2) & (type(uint256).max / 5));
            mask = (mask + (mask >> 4)) & (type(uint256).max / 17);
            return (mask * (type(uint256).max / 255)) >> 248;
        }
    }
}
