// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title The lot by which panels are drawn (protocol.md §4, Panel).
/// @notice Rejection sampling over the validators' roll: ticket i names a place on the roll and a lot below the largest
/// weight; the holder of the place is drawn if the lot is below its weight. So chances are proportional to weight, and
/// nothing is stored per draw.
library Sortition {
    /// @notice Tickets tried per draw. Enough for thousands of validators; bounds the gas where nearly all are excluded.
    uint256 internal constant MAXIMUM_TICKETS = 512;

    /// @param seed prevRandao of the seed block
    /// @param docket id of the docket
    /// @param draw 0 for the first draw, then 1, 2
    /// @param ticket 0, 1, 2, …
    /// @param positions length of the roll, at least 1
    /// @param maximumWeight largest weight, at least 1
    /// @return position place on the roll
    /// @return lot 0 … maximumWeight − 1
    function ticketAt(
        bytes32 seed,
        uint256 docket,
        uint256 draw,
        uint256 ticket,
        uint256 positions,
        uint256 maximumWeight
    ) internal pure returns (uint256 position, uint256 lot) {
        uint256 word = uint256(keccak256(abi.encode(seed, docket, draw, ticket)));
        // Both remainders are of 128-bit numbers; the bias is below positions / 2^128.
        position = (word >> 128) % positions;
        lot = uint256(uint128(word)) % maximumWeight;
    }
}
