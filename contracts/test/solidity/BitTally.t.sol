// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {BitTally} from "../../src/libraries/BitTally.sol";

/// @dev Lane i holds vote pattern i, so that two masks cover every pattern of nine seats.
contract BitTallyTest {
    using BitTally for BitTally.Count;

    uint256 private constant LANES = 256;

    function test_EqualsALoopForEveryPatternUpToNineSeats() external pure {
        for (uint256 seats = 1; seats <= 9; ++seats) {
            _check(seats, 0);
            if (seats == 9) _check(seats, LANES);
        }
    }

    function testFuzz_CountsUpToFifteenSeats(uint256[15] memory votes, uint8 lane, uint8 needed) external pure {
        BitTally.Count memory count;
        uint256 expected;
        for (uint256 seat; seat < votes.length; ++seat) {
            count.add(votes[seat]);
            expected += (votes[seat] >> lane) & 1;
        }
        needed %= 16;
        require((count.atLeast(needed) >> lane) & 1 == (expected >= needed ? 1 : 0), "count differs");
    }

    function _check(uint256 seats, uint256 firstPattern) private pure {
        BitTally.Count memory count;
        for (uint256 seat; seat < seats; ++seat) {
            uint256 votes;
            for (uint256 lane; lane < LANES; ++lane) votes |= (((firstPattern + lane) >> seat) & 1) << lane;
            count.add(votes);
        }
        for (uint256 needed; needed <= seats + 1; ++needed) {
            uint256 reached = count.atLeast(needed);
            for (uint256 lane; lane < LANES; ++lane) {
                uint256 votes;
                for (uint256 seat; seat < seats; ++seat) votes += ((firstPattern + lane) >> seat) & 1;
                require((reached >> lane) & 1 == (votes >= needed ? 1 : 0), "tally differs from the loop");
            }
        }
    }
}
