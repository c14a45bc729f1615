// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Masks} from "../types/Batch.sol";
import {Ballot, SeatRecord} from "../types/Docket.sol";
import {BitTally} from "./BitTally.sol";

/// @title From ballots to verdicts (protocol.md §4, Tally).
library Verdicts {
    using BitTally for BitTally.Count;

    /// @dev Seats `from` (inclusive) to `to` (exclusive) of a docket: one round of it, and the votes that decide there.
    struct Round {
        uint256 from;
        uint256 to;
        uint256 threshold;
    }

    /// @notice Disjoint votes that cover the live lanes. `unavailable` wins over `accept`; neither is a rejection.
    function votesOf(
        Ballot calldata ballot,
        uint256 live
    ) internal pure returns (uint256 accept, uint256 reject, uint256 unavailable) {
        unavailable = ballot.unavailable & live;
        accept = ballot.accept & live & ~unavailable;
        reject = live & ~(accept | unavailable);
    }

    /// @notice What a round says about the lanes of one batch. The threshold is more than half of the seats, so that at most
    /// one verdict reaches it on a lane and the masks are disjoint.
    /// @param seats records of all seats; those without ballots have no vote
    /// @param position of the batch in the ballots
    function count(
        Round memory round,
        SeatRecord[] calldata seats,
        uint256 position,
        uint256 live
    ) internal pure returns (Masks memory masks) {
        BitTally.Count memory accepts;
        BitTally.Count memory rejects;
        BitTally.Count memory unavailables;
        for (uint256 seat = round.from; seat < round.to; ++seat) {
            if (seats[seat].ballots.length == 0) continue;
            (uint256 accept, uint256 reject, uint256 unavailable) = votesOf(seats[seat].ballots[position], live);
            accepts.add(accept);
            rejects.add(reject);
            unavailables.add(unavailable);
        }
        masks.accepted = accepts.atLeast(round.threshold);
        masks.rejected = rejects.atLeast(round.threshold);
        masks.unavailable = unavailables.atLeast(round.threshold);
        masks.undecided = live & ~(masks.accepted | masks.rejected | masks.unavailable);
    }
}
