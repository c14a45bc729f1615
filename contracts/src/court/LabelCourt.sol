// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IJobBook} from "../interfaces/IJobBook.sol";
import {ILabelCourt} from "../interfaces/ILabelCourt.sol";
import {IReputation} from "../interfaces/IReputation.sol";
import {IStakeVault} from "../interfaces/IStakeVault.sol";
import {Accuracy} from "../libraries/Accuracy.sol";
import {BitTally} from "../libraries/BitTally.sol";
import {LabelLeaf} from "../libraries/LabelLeaf.sol";
import {LaneMask} from "../libraries/LaneMask.sol";
import {Payout} from "../libraries/Payout.sol";
import {Masks, Outcome, Submission, Verdict} from "../types/Batch.sol";
import {Ballot, CourtParameters, Docket, SeatRecord} from "../types/Docket.sol";
import {JobTerms} from "../types/Job.sol";
import {SettlementEntry, SlashReason} from "../types/Money.sol";
import {Batches} from "./Batches.sol";
import {CourtState} from "./CourtState.sol";
import {Dockets} from "./Dockets.sol";

/// @title From lease to settlement; see ILabelCourt. This part: tally, settlement, and the proof of a verdict.
contract LabelCourt is Batches, Dockets {
    using BitTally for BitTally.Count;

    /// @dev One batch's effect on its annotator.
    struct AnnotatorTotals {
        uint256 locked;
        uint256 slashed;
        uint256 reward;
        uint256 accepted;
        uint256 decided;
    }

    /// @dev What a settlement gathers while it walks over batches and seats. `count` entries are in use; a record with
    /// `seen` 0 changes nothing.
    struct Settlement {
        JobTerms terms;
        uint256 reserved;
        SettlementEntry[] entries;
        IReputation.Entry[] records;
        uint256 count;
        uint256[] coherent;
        uint256[] fees;
        uint256 decided;
    }

    constructor(
        IStakeVault vault_,
        IJobBook jobBook_,
        IReputation reputation_,
        CourtParameters memory windows
    ) CourtState(vault_, jobBook_, reputation_, windows) {}

    /// @inheritdoc ILabelCourt
    function settle(Docket memory current, Submission[] calldata submissions, SeatRecord[] calldata seats) external {
        _requireCurrent(current);
        require(current.commitEnds != 0 && block.timestamp >= current.revealEnds, SettlementNotDue());
        require(submissions.length == current.batches && seats.length == current.seats, LengthMismatch());
        uint256 job = current.id >> 32;
        Settlement memory work;
        work.terms = _termsOf(job);
        work.entries = new SettlementEntry[](submissions.length + seats.length);
        work.records = new IReputation.Entry[](submissions.length + seats.length);
        work.coherent = new uint256[](seats.length);
        work.fees = new uint256[](seats.length);
        for (uint256 i; i < submissions.length; ++i) _settleBatch(work, current, submissions[i], i, seats);
        uint256 revealed;
        for (uint256 seat; seat < seats.length; ++seat) {
            if (_settleSeat(work, current, seat, seats[seat])) ++revealed;
        }
        require(revealed >= current.threshold || current.draw == MAXIMUM_REDRAWS, SettlementNotDue());
        delete _dockets[current.id];
        reputation.record(work.records);
        vault.settle(job, work.reserved, _shortened(work.entries, work.count));
    }

    /// @inheritdoc ILabelCourt
    function verdictOf(
        Outcome memory outcome,
        uint256 lane,
        bytes32 item,
        bytes32 shown,
        bytes32 hidden,
        bytes32[] calldata proof
    ) external view returns (Verdict) {
        if (lane >= outcome.lanes || _batches[outcome.batch] != _hash(outcome)) return Verdict.Unknown;
        bytes32 leaf = LabelLeaf.leafOf(leafDomain, outcome.batch, lane, item, shown, hidden);
        if (!LabelLeaf.verify(proof, outcome.leafRoot, leaf)) return Verdict.Unknown;
        uint256 bit = uint256(1) << lane;
        if (outcome.masks.accepted & bit != 0) return Verdict.Accepted;
        if (outcome.masks.rejected & bit != 0) return Verdict.Rejected;
        if (outcome.masks.unavailable & bit != 0) return Verdict.Unavailable;
        return Verdict.Void;
    }

    function _settleBatch(
        Settlement memory work,
        Docket memory current,
        Submission memory submission,
        uint256 position,
        SeatRecord[] calldata seats
    ) private {
        require(
            submission.docket == current.id &&
                submission.position == position &&
                _batches[submission.batch] == _hash(submission),
            StaleBatch(submission.batch)
        );
        Masks memory masks;
        uint256 fees;
        (masks, fees) = _tally(work, current, seats, position, LaneMask.live(submission.lanes));
        emit Tallied(current.id >> 32, submission.batch, masks);
        Outcome memory outcome = Outcome({
            batch: submission.batch,
            annotator: submission.annotator,
            lanes: submission.lanes,
            leafRoot: submission.leafRoot,
            masks: masks
        });
        _batches[submission.batch] = _hash(outcome);
        _payAnnotator(work, submission, outcome, fees);
    }

    /// @dev Verdicts of one batch, and what each seat earns on it.
    function _tally(
        Settlement memory work,
        Docket memory current,
        SeatRecord[] calldata seats,
        uint256 position,
        uint256 live
    ) private pure returns (Masks memory masks, uint256 fees) {
        BitTally.Count memory accepts;
        BitTally.Count memory rejects;
        BitTally.Count memory unavailables;
        for (uint256 seat; seat < seats.length; ++seat) {
            if (seats[seat].ballots.length == 0) continue;
            (uint256 accept, uint256 reject, uint256 unavailable) = _votes(seats[seat].ballots[position], live);
            accepts.add(accept);
            rejects.add(reject);
            unavailables.add(unavailable);
        }
        // T is more than half of the seats, so that at most one of the three reaches it and the masks are disjoint.
        masks.accepted = accepts.atLeast(current.threshold);
        masks.rejected = rejects.atLeast(current.threshold);
        masks.unavailable = unavailables.atLeast(current.threshold);
        uint256 decided = masks.accepted | masks.rejected | masks.unavailable;
        masks.undecided = live & ~decided;
        work.decided += LaneMask.count(decided);
        for (uint256 seat; seat < seats.length; ++seat) {
            if (seats[seat].ballots.length == 0) continue;
            (uint256 accept, uint256 reject, uint256 unavailable) = _votes(seats[seat].ballots[position], live);
            uint256 coherent = LaneMask.count(
                (accept & masks.accepted) | (reject & masks.rejected) | (unavailable & masks.unavailable)
            );
            uint256 fee = Payout.seatFee(work.terms.fee, coherent, seats[seat].multiplier);
            work.coherent[seat] += coherent;
            work.fees[seat] += fee;
            fees += fee;
        }
    }

    /// @dev `unavailable` wins over `accept`; neither is a rejection; lanes that are not live have no votes.
    function _votes(
        Ballot calldata ballot,
        uint256 live
    ) private pure returns (uint256 accept, uint256 reject, uint256 unavailable) {
        unavailable = ballot.unavailable & live;
        accept = ballot.accept & live & ~unavailable;
        reject = live & ~(accept | unavailable);
    }

    function _payAnnotator(
        Settlement memory work,
        Submission memory submission,
        Outcome memory outcome,
        uint256 fees
    ) private {
        JobTerms memory terms = work.terms;
        uint256 laneReward = Payout.laneReward(terms);
        uint256 locked = laneReward * submission.lanes;
        uint256 accepted = LaneMask.count(outcome.masks.accepted);
        uint256 rejected = LaneMask.count(outcome.masks.rejected);
        uint256 unavailable = LaneMask.count(outcome.masks.unavailable);
        uint256 decided = accepted + rejected + unavailable;
        uint256 slashed = Payout.batchSlash(laneReward, rejected, unavailable, locked);
        uint256 reward = Payout.batchReward(
            laneReward,
            accepted,
            submission.lanes - decided,
            Accuracy.rewardMultiplier(
                accepted,
                decided,
                submission.agreed,
                submission.seen,
                submission.lanes,
                terms.targetAccuracy
            )
        );
        uint256 reserved = Payout.reserveOf(terms, submission.lanes);
        work.reserved += reserved;
        _addAnnotator(
            work,
            submission.annotator,
            AnnotatorTotals({locked: locked, slashed: slashed, reward: reward, accepted: accepted, decided: decided})
        );
        emit Settled(
            submission.batch >> 32,
            submission.batch,
            submission.annotator,
            outcome,
            reward,
            slashed,
            fees,
            reserved - reward - fees
        );
    }

    /// @dev Batches of one annotator that follow each other become one entry: fewer writes, the same totals.
    function _addAnnotator(Settlement memory work, address annotator, AnnotatorTotals memory part) private pure {
        bool isNew = work.count == 0 || work.entries[work.count - 1].account != annotator;
        if (isNew) ++work.count;
        SettlementEntry memory entry = work.entries[work.count - 1];
        entry.account = annotator;
        entry.unlocked += uint96(part.locked);
        entry.slashed += uint96(part.slashed);
        entry.credited += uint96(part.reward);
        entry.reason = SlashReason.Rejected;
        IReputation.Entry memory record = work.records[work.count - 1];
        record.account = annotator;
        record.agreed += uint32(part.accepted);
        record.seen += uint32(part.decided);
    }

    /// @return revealed whether the seat's ballots count
    function _settleSeat(
        Settlement memory work,
        Docket memory current,
        uint256 seat,
        SeatRecord calldata record
    ) private returns (bool revealed) {
        uint256 key = _seatKey(current.id, seat);
        bytes32 state = _seats[key];
        revealed = _isRevealed(state);
        // A seat without a reveal has no ballots; one with a reveal has exactly those.
        require(
            revealed ? state == _revealed(record.multiplier, record.ballots) : record.ballots.length == 0,
            SeatRecordInvalid(seat)
        );
        if (state == 0) return false;
        delete _seats[key];
        address voter = current.panel[seat];
        if (!revealed) {
            work.entries[work.count++] = _notRevealed(voter, current.seatLock);
            emit SeatSettled(current.id, voter, uint8(seat), 0, uint32(work.decided), 0, current.seatLock);
            return false;
        }
        uint256 coherent = work.coherent[seat];
        uint256 slashed = Payout.seatSlash(work.terms.fee, work.decided - coherent, current.seatLock);
        work.entries[work.count] = SettlementEntry({
            account: voter,
            unlocked: current.seatLock,
            slashed: uint96(slashed),
            credited: uint96(work.fees[seat]),
            reason: SlashReason.Incoherent
        });
        work.records[work.count++] = IReputation.Entry({
            account: voter,
            role: IReputation.Role.Validator,
            agreed: uint32(coherent),
            seen: uint32(work.decided)
        });
        emit SeatSettled(
            current.id,
            voter,
            uint8(seat),
            uint32(coherent),
            uint32(work.decided),
            work.fees[seat],
            slashed
        );
    }
}
