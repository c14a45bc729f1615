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
import {TrapMask} from "../libraries/TrapMask.sol";
import {Verdicts} from "../libraries/Verdicts.sol";
import {BatchStep, Masks, Opening, Outcome, Submission} from "../types/Batch.sol";
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
    /// `seen` 0 changes nothing. `position` is that of the next batch. `decided` counts the lanes of each round that seats are judged by.
    struct Work {
        JobTerms terms;
        Verdicts.Round first;
        Verdicts.Round second;
        uint256 reserved;
        uint256 forfeited;
        SettlementEntry[] entries;
        IReputation.Entry[] records;
        uint256 count;
        uint256 position;
        BatchStep[] steps;
        SeatTotals[] seats;
        uint256[2] decided;
        bool isContested;
        bool isMissing;
    }

    /// @dev What a seat earned on all batches. Lanes of its round are coherent, an accepted trap, or incoherent.
    struct SeatTotals {
        uint256 coherent;
        uint256 trapsAccepted;
        uint256 fees;
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
    function settle(
        Docket memory current,
        Submission[] calldata submissions,
        Opening[] calldata openings,
        SeatRecord[] calldata seats
    ) external {
        require(current.commitEnds != 0 && block.timestamp >= current.revealEnds, SettlementNotDue());
        Work memory work = _begin(current, submissions.length, seats.length);
        require(
            submissions.length == current.batches &&
                openings.length == (work.terms.trapShare == 0 ? 0 : submissions.length) &&
                seats.length == current.panel.length,
            ILabelCourt.LengthMismatch()
        );
        for (uint256 i; i < submissions.length; ++i) {
            Opening memory opening;
            if (openings.length != 0) opening = openings[i];
            _settleBatch(work, current, submissions[i], opening, seats);
        }
        // Everything above was worked out from calldata; here the court proves it, or all of it is undone.
        bytes32[] memory held = court.conclude(current.id, Slots.hash(current), work.steps, seats.length);
        uint256[2] memory revealed;
        for (uint256 seat; seat < seats.length; ++seat) {
            if (_settleSeat(work, current, seat, held[seat], seats[seat])) ++revealed[_roundOf(work, seat)];
        }
        _requireDue(work, current, revealed[current.round - 1] >= current.threshold);
        reputation.record(work.records);
        vault.settle(current.id >> 32, work.reserved, work.forfeited, _entriesOf(work));
    }

    /// @param isEnough whether T seats of the present round revealed
    function _requireDue(Work memory work, Docket memory current, bool isEnough) private view {
        require(isEnough || current.draw == MAXIMUM_REDRAWS, SettlementNotDue());
        require(current.round == 2 || !isEnough || !work.isContested, RoundNotClosed());
        if (work.terms.trapShare == 0) return;
        require(current.trapsEnd != 0, RoundNotClosed());
        require(!work.isMissing || block.timestamp >= current.trapsEnd, SettlementNotDue());
    }

    function _begin(Docket memory current, uint256 batches, uint256 seats) private view returns (Work memory work) {
        JobTerms memory terms = jobBook.termsOf(current.id >> 32);
        work.terms = terms;
        work.first = Verdicts.Round(0, current.seats, Payout.votesNeeded(terms.threshold, current.seats));
        uint256 later = Payout.votesNeeded(terms.threshold, Payout.secondSeats(current.seats));
        work.second = Verdicts.Round(current.seats, seats, later);
        // One entry a seat, and for each batch one of its annotator and one of whoever showed its salt.
        work.entries = new SettlementEntry[](2 * batches + seats);
        work.records = new IReputation.Entry[](2 * batches + seats);
        work.steps = new BatchStep[](batches);
        work.seats = new SeatTotals[](seats);
    }

    function _settleBatch(
        Work memory work,
        Docket memory current,
        Submission memory submission,
        Opening memory opening,
        SeatRecord[] calldata seats
    ) private {
        uint256 position = work.position++;
        require(
            submission.docket == current.id && submission.position == position,
            ILabelCourt.StaleBatch(submission.batch)
        );
        Amounts memory amounts;
        Outcome memory outcome = Outcome({
            batch: submission.batch,
            annotator: submission.annotator,
            lanes: submission.lanes,
            leafRoot: submission.leafRoot,
            masks: _count(work, current, seats, position, LaneMask.live(submission.lanes), opening.leaker)
        });
        uint256 disputed = outcome.masks.undecided;
        if (work.terms.trapShare == 0 || opening.salt != 0) {
            if (current.round == 2 && disputed != 0) _recount(work, outcome.masks, seats, position);
            _setTrapsAside(work.terms, outcome.masks, submission, opening.salt);
            _amountsOf(amounts, work.terms, submission, outcome.masks);
            amounts.fees =
                _judge(work, work.first, seats, position, LaneMask.live(submission.lanes), outcome.masks) +
                _judge(work, work.second, seats, position, disputed, outcome.masks);
        } else {
            outcome.masks = Masks(0, LaneMask.live(submission.lanes), 0, 0, 0);
            _forfeit(work, amounts, submission, opening.leaker, disputed, seats);
        }
        work.steps[position] = BatchStep(submission.batch, _slotOf(submission, opening), Slots.hash(outcome));
        work.reserved += amounts.reserved;
        _addAnnotator(work, submission.annotator, amounts);
        _emitBatch(outcome, amounts);
    }

    /// @dev What the first round says. A batch whose salt leaked is lost already, so that nothing on it is disputed.
    function _count(
        Work memory work,
        Docket memory current,
        SeatRecord[] calldata seats,
        uint256 position,
        uint256 live,
        address leaker
    ) private pure returns (Masks memory masks) {
        if (leaker != address(0)) return masks;
        masks = Verdicts.count(work.first, seats, position, live);
        if (current.round == 1 && masks.undecided != 0) work.isContested = true;
    }

    /// @dev The second round's count replaces the first on the lanes that it left undecided.
    function _recount(
        Work memory work,
        Masks memory masks,
        SeatRecord[] calldata seats,
        uint256 position
    ) private pure {
        Masks memory later = Verdicts.count(work.second, seats, position, masks.undecided);
        masks.accepted |= later.accepted;
        masks.rejected |= later.rejected;
        masks.unavailable |= later.unavailable;
        masks.undecided = later.undecided;
    }

    /// @dev Takes the traps out of every mask but `unavailable`. One that was accepted stays undecided: either the rule
    /// corrupted too mildly or the annotator showed no corruption, so that no seat is slashed for it.
    function _setTrapsAside(
        JobTerms memory terms,
        Masks memory masks,
        Submission memory submission,
        bytes32 salt
    ) private pure {
        if (terms.trapShare == 0) return;
        uint256 traps = TrapMask.lanesOf(salt, submission.hiddenRoot, submission.lanes, terms.trapShare);
        traps &= ~masks.unavailable;
        uint256 contested = traps & masks.accepted;
        masks.accepted &= ~traps;
        masks.rejected &= ~traps;
        masks.undecided = (masks.undecided & ~traps) | contested;
        masks.trap = traps & ~contested;
    }

    /// @dev Judges the seats of one round by the final verdicts on the lanes that they voted on. A trap is to be rejected.
    function _judge(
        Work memory work,
        Verdicts.Round memory round,
        SeatRecord[] calldata seats,
        uint256 position,
        uint256 lanes,
        Masks memory masks
    ) private pure returns (uint256 fees) {
        if (lanes == 0) return 0;
        uint256 decided = masks.accepted | masks.rejected | masks.unavailable | masks.trap;
        work.decided[round.from == 0 ? 0 : 1] += LaneMask.count(lanes & decided);
        for (uint256 seat = round.from; seat < round.to; ++seat) {
            if (seats[seat].ballots.length == 0) continue;
            (uint256 accept, uint256 reject, uint256 unavailable) = Verdicts.votesOf(
                seats[seat].ballots[position],
                lanes
            );
            uint256 coherent = LaneMask.count(
                (accept & masks.accepted) | (reject & (masks.rejected | masks.trap)) | (unavailable & masks.unavailable)
            );
            uint256 fee = Payout.seatFee(work.terms.fee, coherent, seats[seat].multiplier);
            SeatTotals memory totals = work.seats[seat];
            totals.coherent += coherent;
            if (masks.trap != 0) totals.trapsAccepted += LaneMask.count(accept & masks.trap);
            totals.fees += fee;
            fees += fee;
        }
    }

    function _amountsOf(
        Amounts memory amounts,
        JobTerms memory terms,
        Submission memory submission,
        Masks memory masks
    ) private pure {
        uint256 laneReward = Payout.laneReward(terms);
        uint256 rejected = LaneMask.count(masks.rejected);
        uint256 unavailable = LaneMask.count(masks.unavailable);
        uint256 traps = LaneMask.count(masks.trap);
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
            submission.lanes - amounts.decided - traps,
            traps,
            multiplier
        );
        amounts.reserved = Payout.reserveOf(terms, submission.lanes);
    }

    /// @dev Nobody showed the traps in time: every lane is rejected and the lock is lost. Half of it is whose who showed the salt
    /// too early; of the rest each seat that revealed gets f a lane, as far as it goes.
    function _forfeit(
        Work memory work,
        Amounts memory amounts,
        Submission memory submission,
        address leaker,
        uint256 disputed,
        SeatRecord[] calldata seats
    ) private {
        amounts.decided = submission.lanes;
        amounts.locked = Payout.laneReward(work.terms) * submission.lanes;
        amounts.slashed = amounts.locked;
        amounts.reserved = Payout.reserveOf(work.terms, submission.lanes);
        if (leaker == address(0)) work.isMissing = true;
        uint256 toLeaker = leaker == address(0) ? 0 : amounts.locked / 2;
        uint256[2] memory lanes = [uint256(submission.lanes), LaneMask.count(disputed)];
        uint256 voted;
        for (uint256 seat; seat < seats.length; ++seat) {
            if (seats[seat].ballots.length != 0) voted += lanes[_roundOf(work, seat)];
        }
        uint256 toSeats;
        uint256 perLane = Payout.forfeitedFee(work.terms.fee, amounts.locked - toLeaker, voted);
        for (uint256 seat; seat < seats.length; ++seat) {
            if (seats[seat].ballots.length == 0) continue;
            uint256 fee = perLane * lanes[_roundOf(work, seat)];
            work.seats[seat].fees += fee;
            toSeats += fee;
        }
        work.forfeited += toLeaker + toSeats;
        if (toLeaker != 0) {
            SettlementEntry memory entry = work.entries[work.count++];
            entry.account = leaker;
            entry.credited = uint96(toLeaker);
        }
        emit Forfeited(submission.batch >> 32, submission.batch, leaker, toLeaker, toSeats);
    }

    function _slotOf(Submission memory submission, Opening memory opening) private pure returns (bytes32 slot) {
        slot = Slots.hash(submission);
        if (opening.salt != 0) return Slots.opened(slot, opening.salt);
        if (opening.leaker != address(0)) return Slots.leaked(slot, opening.leaker);
    }

    /// @dev Batches of one annotator that follow each other become one entry: fewer writes, the same totals.
    function _addAnnotator(Work memory work, address annotator, Amounts memory amounts) private pure {
        bool isNew = work.count == 0 || work.records[work.count - 1].account != annotator;
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

    function _emitBatch(Outcome memory outcome, Amounts memory amounts) private {
        emit Tallied(outcome.batch >> 32, outcome.batch, outcome.masks);
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
        SeatTotals memory totals = work.seats[seat];
        uint256 slashed = locked;
        if (revealed) {
            uint256 incoherent = decided - totals.coherent - totals.trapsAccepted;
            slashed = Payout.seatSlash(work.terms.fee, incoherent, totals.trapsAccepted, locked);
            IReputation.Entry memory entry = work.records[work.count];
            entry.account = current.panel[seat];
            entry.role = IReputation.Role.Validator;
            entry.agreed = uint32(totals.coherent);
            entry.seen = uint32(decided);
        }
        work.entries[work.count++] = SettlementEntry({
            account: current.panel[seat],
            unlocked: uint96(locked),
            slashed: uint96(slashed),
            credited: uint96(totals.fees),
            reason: revealed ? SlashReason.Incoherent : SlashReason.NotRevealed
        });
        emit SeatSettled(
            current.id,
            current.panel[seat],
            uint8(seat),
            uint32(totals.coherent),
            uint32(decided),
            totals.fees,
            slashed
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
