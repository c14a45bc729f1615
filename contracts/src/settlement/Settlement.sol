// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IJobBook} from "../interfaces/IJobBook.sol";
import {ILabelCourt} from "../interfaces/ILabelCourt.sol";
import {IReputation} from "../interfaces/IReputation.sol";
import {ISettlement} from "../interfaces/ISettlement.sol";
import {IStakeVault} from "../interfaces/IStakeVault.sol";
import {Accuracy} from "../libraries/Accuracy.sol";
import {LaneMask} from "../libraries/LaneMask.sol";
import {Payout} from "../libraries/Payout.sol";
import {Slots} from "../libraries/Slots.sol";
import {Verdicts} from "../libraries/Verdicts.sol";
import {BatchStep, Masks, Outcome, Submission} from "../types/Batch.sol";
import {Docket, SeatRecord} from "../types/Docket.sol";
import {JobTerms} from "../types/Job.sol";
import {SettlementEntry, SlashReason} from "../types/Money.sol";

/// @title Verdicts and money; see ISettlement.
contract Settlement is ISettlement {
    uint256 private constant MAXIMUM_REDRAWS = 2;

    IStakeVault public immutable vault;
    IJobBook public immutable jobBook;
    IReputation public immutable reputation;
    ILabelCourt public immutable court;

    /// @dev What a settlement gathers while it walks over batches and seats. `count` entries are in use; a record with
    /// `seen` 0 changes nothing. `decided` counts the decided lanes that each round voted on.
    struct Work {
        JobTerms terms;
        Verdicts.Round first;
        Verdicts.Round second;
        uint256 reserved;
        SettlementEntry[] entries;
        IReputation.Entry[] records;
        uint256 count;
        BatchStep[] steps;
        uint256[] coherent;
        uint256[] fees;
        uint256[2] decided;
        bool isContested;
    }

    /// @dev What one batch pays and costs; `accepted` and `decided` are numbers of lanes.
    struct Amounts {
        uint256 accepted;
        uint256 decided;
        uint256 locked;
        uint256 slashed;
        uint256 reward;
        uint256 fees;
        uint256 reserved;
    }

    constructor(IStakeVault vault_, IJobBook jobBook_, IReputation reputation_, ILabelCourt court_) {
        vault = vault_;
        jobBook = jobBook_;
        reputation = reputation_;
        court = court_;
    }

    /// @inheritdoc ISettlement
    function settle(Docket memory current, Submission[] calldata submissions, SeatRecord[] calldata seats) external {
        require(current.commitEnds != 0 && block.timestamp >= current.revealEnds, SettlementNotDue());
        require(
            submissions.length == current.batches && seats.length == current.panel.length,
            ILabelCourt.LengthMismatch()
        );
        Work memory work = _begin(current, submissions.length, seats.length);
        for (uint256 i; i < submissions.length; ++i) _settleBatch(work, current, submissions[i], i, seats);
        // Everything above was worked out from calldata; here the court proves it, or all of it is undone.
        bytes32[] memory held = court.conclude(current.id, Slots.hash(current), work.steps, seats.length);
        uint256[2] memory revealed;
        for (uint256 seat; seat < seats.length; ++seat) {
            if (_settleSeat(work, current, seat, held[seat], seats[seat])) ++revealed[_roundOf(work, seat)];
        }
        bool isEnough = revealed[current.round - 1] >= current.threshold;
        require(isEnough || current.draw == MAXIMUM_REDRAWS, SettlementNotDue());
        require(current.round == 2 || !isEnough || !work.isContested, SecondRoundDue());
        reputation.record(work.records);
        vault.settle(current.id >> 32, work.reserved, _entriesOf(work));
    }

    function _begin(Docket memory current, uint256 batches, uint256 seats) private view returns (Work memory work) {
        JobTerms memory terms = jobBook.termsOf(current.id >> 32);
        work.terms = terms;
        work.first = Verdicts.Round(0, current.seats, Payout.votesNeeded(terms.threshold, current.seats));
        work.second = Verdicts.Round(current.seats, seats, Payout.votesNeeded(terms.threshold, seats - current.seats));
        work.entries = new SettlementEntry[](batches + seats);
        work.records = new IReputation.Entry[](batches + seats);
        work.steps = new BatchStep[](batches);
        work.coherent = new uint256[](seats);
        work.fees = new uint256[](seats);
    }

    function _settleBatch(
        Work memory work,
        Docket memory current,
        Submission memory submission,
        uint256 position,
        SeatRecord[] calldata seats
    ) private {
        require(
            submission.docket == current.id && submission.position == position,
            ILabelCourt.StaleBatch(submission.batch)
        );
        (Masks memory masks, uint256 fees) = _tally(work, current, seats, position, LaneMask.live(submission.lanes));
        emit Tallied(current.id >> 32, submission.batch, masks);
        Outcome memory outcome = Outcome({
            batch: submission.batch,
            annotator: submission.annotator,
            lanes: submission.lanes,
            leafRoot: submission.leafRoot,
            masks: masks
        });
        work.steps[position] = BatchStep(submission.batch, Slots.hash(submission), Slots.hash(outcome));
        _payAnnotator(work, submission, outcome, fees);
    }

    /// @dev Verdicts of one batch, and what each seat earns on it.
    function _tally(
        Work memory work,
        Docket memory current,
        SeatRecord[] calldata seats,
        uint256 position,
        uint256 live
    ) private pure returns (Masks memory masks, uint256 fees) {
        masks = Verdicts.count(work.first, seats, position, live);
        uint256 disputed = masks.undecided;
        if (disputed != 0) {
            work.isContested = true;
            if (current.round == 2) {
                Masks memory later = Verdicts.count(work.second, seats, position, disputed);
                masks.accepted |= later.accepted;
                masks.rejected |= later.rejected;
                masks.unavailable |= later.unavailable;
                masks.undecided = later.undecided;
            }
        }
        fees = _judge(work, work.first, seats, position, live, masks);
        if (disputed != 0) fees += _judge(work, work.second, seats, position, disputed, masks);
    }

    /// @dev Judges the seats of one round by the final verdicts on the lanes that they voted on.
    function _judge(
        Work memory work,
        Verdicts.Round memory round,
        SeatRecord[] calldata seats,
        uint256 position,
        uint256 lanes,
        Masks memory masks
    ) private pure returns (uint256 fees) {
        uint256 decided = LaneMask.count(lanes & (masks.accepted | masks.rejected | masks.unavailable));
        work.decided[round.from == 0 ? 0 : 1] += decided;
        for (uint256 seat = round.from; seat < round.to; ++seat) {
            if (seats[seat].ballots.length == 0) continue;
            (uint256 accept, uint256 reject, uint256 unavailable) = Verdicts.votesOf(
                seats[seat].ballots[position],
                lanes
            );
            uint256 coherent = LaneMask.count(
                (accept & masks.accepted) | (reject & masks.rejected) | (unavailable & masks.unavailable)
            );
            uint256 fee = Payout.seatFee(work.terms.fee, coherent, seats[seat].multiplier);
            work.coherent[seat] += coherent;
            work.fees[seat] += fee;
            fees += fee;
        }
    }

    function _payAnnotator(
        Work memory work,
        Submission memory submission,
        Outcome memory outcome,
        uint256 fees
    ) private {
        Amounts memory amounts = _amountsOf(work.terms, submission, outcome.masks);
        amounts.fees = fees;
        work.reserved += amounts.reserved;
        _addAnnotator(work, submission.annotator, amounts);
        _emitSettled(outcome, amounts);
    }

    function _amountsOf(
        JobTerms memory terms,
        Submission memory submission,
        Masks memory masks
    ) private pure returns (Amounts memory amounts) {
        uint256 laneReward = Payout.laneReward(terms);
        uint256 rejected = LaneMask.count(masks.rejected);
        uint256 unavailable = LaneMask.count(masks.unavailable);
        amounts.accepted = LaneMask.count(masks.accepted);
        amounts.decided = amounts.accepted + rejected + unavailable;
        amounts.locked = laneReward * submission.lanes;
        amounts.slashed = Payout.batchSlash(laneReward, rejected, unavailable, amounts.locked);
        uint256 multiplier = Accuracy.rewardMultiplier(
            amounts.accepted,
            amounts.decided,
            submission.agreed,
            submission.seen,
            submission.lanes,
            terms.targetAccuracy
        );
        amounts.reward = Payout.batchReward(
            laneReward,
            amounts.accepted,
            submission.lanes - amounts.decided,
            multiplier
        );
        amounts.reserved = Payout.reserveOf(terms, submission.lanes);
    }

    function _emitSettled(Outcome memory outcome, Amounts memory amounts) private {
        emit Settled(
            outcome.batch >> 32,
            outcome.batch,
            outcome.annotator,
            outcome,
            amounts.reward,
            amounts.slashed,
            amounts.fees,
            amounts.reserved - amounts.reward - amounts.fees
        );
    }

    /// @dev Batches of one annotator that follow each other become one entry: fewer writes, the same totals.
    function _addAnnotator(Work memory work, address annotator, Amounts memory amounts) private pure {
        bool isNew = work.count == 0 || work.entries[work.count - 1].account != annotator;
        if (isNew) ++work.count;
        SettlementEntry memory entry = work.entries[work.count - 1];
        entry.account = annotator;
        entry.unlocked += uint96(amounts.locked);
        entry.slashed += uint96(amounts.slashed);
        entry.credited += uint96(amounts.reward);
        entry.reason = SlashReason.Rejected;
        IReputation.Entry memory record = work.records[work.count - 1];
        record.account = annotator;
        record.agreed += uint32(amounts.accepted);
        record.seen += uint32(amounts.decided);
    }

    /// @return revealed whether the seat's ballots count
    function _settleSeat(
        Work memory work,
        Docket memory current,
        uint256 seat,
        bytes32 held,
        SeatRecord calldata record
    ) private returns (bool revealed) {
        require(Slots.matches(held, record), ILabelCourt.SeatRecordInvalid(seat));
        if (held == 0) return false;
        revealed = Slots.isRevealed(held);
        uint256 round = _roundOf(work, seat);
        uint256 locked = round == 0 ? current.seatLock : current.secondLock;
        uint256 decided = work.decided[round];
        uint256 coherent = work.coherent[seat];
        SettlementEntry memory entry = work.entries[work.count];
        entry.account = current.panel[seat];
        entry.unlocked = uint96(locked);
        entry.slashed = uint96(revealed ? Payout.seatSlash(work.terms.fee, decided - coherent, locked) : locked);
        entry.credited = uint96(work.fees[seat]);
        entry.reason = revealed ? SlashReason.Incoherent : SlashReason.NotRevealed;
        if (revealed) {
            work.records[work.count] = IReputation.Entry({
                account: entry.account,
                role: IReputation.Role.Validator,
                agreed: uint32(coherent),
                seen: uint32(decided)
            });
        }
        ++work.count;
        emit SeatSettled(
            current.id,
            entry.account,
            uint8(seat),
            uint32(coherent),
            uint32(decided),
            entry.credited,
            entry.slashed
        );
    }

    /// @return 0 for the first round, 1 for the second
    function _roundOf(Work memory work, uint256 seat) private pure returns (uint256) {
        return seat < work.first.to ? 0 : 1;
    }

    function _entriesOf(Work memory work) private pure returns (SettlementEntry[] memory entries) {
        entries = new SettlementEntry[](work.count);
        for (uint256 i; i < work.count; ++i) entries[i] = work.entries[i];
    }
}
