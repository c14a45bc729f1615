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

/// @title What follows a round: the second, k + 2 fresh seats on the lanes that the first left undecided; then the trap window
/// (protocol.md §3).
abstract contract Rounds is Dockets {
    /// @inheritdoc ILabelCourt
    function closeRound(
        Docket memory current,
        Submission[] calldata submissions,
        address[] calldata leakers,
        SeatRecord[] calldata seats
    ) external {
        _requireDrawn(current);
        require(block.timestamp >= current.revealEnds && current.trapsEnd == 0, RoundNotOver(current.id));
        require(
            submissions.length == current.batches &&
                leakers.length == current.batches &&
                seats.length == current.panel.length,
            LengthMismatch()
        );
        bool isEnough = _countReveals(current, seats) >= current.threshold;
        require(isEnough || current.draw == MAXIMUM_REDRAWS, RoundNotOver(current.id));
        JobTerms memory terms = _termsOf(current.id >> 32);
        // Fewer reveals than T decide nothing: then nobody is left to ask a second time.
        uint256 disputed = current.round == 1 && isEnough ? _disputedLanes(current, submissions, leakers, seats) : 0;
        if (disputed != 0) {
            _openSecondRound(current, terms, disputed);
        } else {
            require(terms.trapShare != 0, RoundNotOver(current.id));
            current.trapsEnd = uint40(block.timestamp + _trapWindow);
            _dockets[current.id] = Slots.hash(current);
            emit TrapsOpened(current.id >> 32, current.id, current);
        }
    }

    function _openSecondRound(Docket memory current, JobTerms memory terms, uint256 disputed) private {
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

    /// @return disputed lanes of all batches that the first round left undecided; a batch whose salt leaked is lost already
    function _disputedLanes(
        Docket memory current,
        Submission[] calldata submissions,
        address[] calldata leakers,
        SeatRecord[] calldata seats
    ) private view returns (uint256 disputed) {
        Verdicts.Round memory round = Verdicts.Round(0, current.seats, current.threshold);
        for (uint256 i; i < submissions.length; ++i) {
            Submission memory submission = submissions[i];
            bool isLeaked = leakers[i] != address(0);
            bytes32 slot = Slots.hash(submission);
            if (isLeaked) slot = Slots.leaked(slot, leakers[i]);
            require(
                submission.docket == current.id && submission.position == i && _batches[submission.batch] == slot,
                StaleBatch(submission.batch)
            );
            if (isLeaked) continue;
            uint256 live = LaneMask.live(submission.lanes);
            disputed += LaneMask.count(Verdicts.count(round, seats, i, live).undecided);
        }
    }

    /// @return revealed number of the present round's seats whose ballots count; every record must be what its slot says
    function _countReveals(Docket memory current, SeatRecord[] calldata seats) private view returns (uint256 revealed) {
        (uint256 from, ) = _seatsOfRound(current);
        for (uint256 seat; seat < seats.length; ++seat) {
            require(Slots.matches(_seats[_seatKey(current.id, seat)], seats[seat]), SeatRecordInvalid(seat));
            if (seat >= from && seats[seat].ballots.length != 0) ++revealed;
        }
    }
}
