// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ILabelCourt} from "../interfaces/ILabelCourt.sol";
import {LaneMask} from "../libraries/LaneMask.sol";
import {Payout} from "../libraries/Payout.sol";
import {Slots} from "../libraries/Slots.sol";
import {Verdicts} from "../libraries/Verdicts.sol";
import {Submission} from "../types/Batch.sol";
import {Docket, SeatRecord} from "../types/Docket.sol";
import {JobTerms} from "../types/Job.sol";
import {Dockets} from "./Dockets.sol";

/// @title The second round: k + 2 fresh seats on the lanes that the first left undecided (protocol.md §3).
abstract contract Rounds is Dockets {
    /// @inheritdoc ILabelCourt
    function openSecondRound(
        Docket memory current,
        Submission[] calldata submissions,
        SeatRecord[] calldata seats
    ) external {
        _requireDrawn(current);
        require(current.round == 1 && block.timestamp >= current.revealEnds, SecondRoundNotDue());
        require(submissions.length == current.batches && seats.length == current.seats, LengthMismatch());
        // Fewer reveals than T decide nothing: then missing seats are drawn anew, or nobody is left to ask.
        require(_countReveals(current.id, seats) >= current.threshold, SecondRoundNotDue());
        uint256 disputed = _disputedLanes(current, submissions, seats);
        require(disputed != 0, SecondRoundNotDue());
        JobTerms memory terms = _termsOf(current.id >> 32);
        uint256 added = Payout.secondSeats(current.seats);
        address[] memory panel = new address[](current.seats + added);
        for (uint256 seat; seat < current.seats; ++seat) panel[seat] = current.panel[seat];
        current.panel = panel;
        current.round = 2;
        current.threshold = uint8(Payout.votesNeeded(terms.threshold, added));
        current.draw = 0;
        current.positions = vault.positions();
        current.sealBlock = uint48(block.number);
        current.secondLock = uint96(Payout.secondLock(terms.fee, disputed));
        _awaitSeed(current);
    }

    function _disputedLanes(
        Docket memory current,
        Submission[] calldata submissions,
        SeatRecord[] calldata seats
    ) private view returns (uint256 disputed) {
        Verdicts.Round memory round = Verdicts.Round(0, current.seats, current.threshold);
        for (uint256 i; i < submissions.length; ++i) {
            Submission memory submission = submissions[i];
            require(
                submission.docket == current.id &&
                    submission.position == i &&
                    _batches[submission.batch] == Slots.hash(submission),
                StaleBatch(submission.batch)
            );
            uint256 live = LaneMask.live(submission.lanes);
            disputed += LaneMask.count(Verdicts.count(round, seats, i, live).undecided);
        }
    }

    /// @return revealed number of seats whose ballots count; every record must be what its slot says
    function _countReveals(uint256 docket, SeatRecord[] calldata seats) private view returns (uint256 revealed) {
        for (uint256 seat; seat < seats.length; ++seat) {
            require(Slots.matches(_seats[_seatKey(docket, seat)], seats[seat]), SeatRecordInvalid(seat));
            if (seats[seat].ballots.length != 0) ++revealed;
        }
    }
}
