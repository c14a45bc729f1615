// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title Counts votes of 256 lanes at once (protocol.md §1: why bit planes).
/// @notice A count is a binary number per lane, spread over four planes: bit i of plane j is bit j of lane i's count. Four
/// planes hold the votes of up to 15 seats; panels have at most 9.
library BitTally {
    struct Count {
        uint256 ones;
        uint256 twos;
        uint256 fours;
        uint256 eights;
    }

    /// @notice Adds one vote on every lane of `votes`.
    function add(Count memory self, uint256 votes) internal pure {
        uint256 carry = self.ones & votes;
        self.ones ^= votes;
        uint256 next = self.twos & carry;
        self.twos ^= carry;
        carry = next;
        next = self.fours & carry;
        self.fours ^= carry;
        self.eights ^= next;
    }

    /// @return lanes whose count is at least `needed`, 0 … 15
    function atLeast(Count memory self, uint256 needed) internal pure returns (uint256 lanes) {
        // Compares from the highest plane down: a lane is above once its bit is set where the bound's is not.
        uint256 equal = type(uint256).max;
        (lanes, equal) = _compare(lanes, equal, self.eights, needed & 8);
        (lanes, equal) = _compare(lanes, equal, self.fours, needed & 4);
        (lanes, equal) = _compare(lanes, equal, self.twos, needed & 2);
        (lanes, equal) = _compare(lanes, equal, self.ones, needed & 1);
        lanes |= equal;
    }

    function _compare(
        uint256 above,
        uint256 equal,
        uint256 plane,
        uint256 bit
    ) private pure returns (uint256, uint256) {
        return bit == 0 ? (above | (equal & plane), equal & ~plane) : (above, equal & plane);
    }
}
