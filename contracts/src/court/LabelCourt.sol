// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {BlockHeader} from "@openzeppelin/contracts/utils/BlockHeader.sol";
import {Memory} from "@openzeppelin/contracts/utils/Memory.sol";
import {IJobBook} from "../interfaces/IJobBook.sol";
import {ILabelCourt} from "../interfaces/ILabelCourt.sol";
import {IReputation} from "../interfaces/IReputation.sol";
import {IStakeVault} from "../interfaces/IStakeVault.sol";
import {Accuracy} from "../libraries/Accuracy.sol";
import {BitTally} from "../libraries/BitTally.sol";
import {LabelLeaf} from "../libraries/LabelLeaf.sol";
import {LaneMask} from "../libraries/LaneMask.sol";
import {Payout} from "../libraries/Payout.sol";
import {Sortition} from "../libraries/Sortition.sol";
import {BatchStage, Delivery, Lease, Masks, Outcome, Submission, Verdict} from "../types/Batch.sol";
import {Ballot, CourtParameters, Docket, OpenDocket, Reveal, RosterEntry, SeatRecord} from "../types/Docket.sol";
import {JobTerms} from "../types/Job.sol";
import {Permit, SettlementEntry, SlashReason} from "../types/Money.sol";

/// @title From lease to settlement; see ILabelCourt.
contract LabelCourt is ILabelCourt {
    using BitTally for BitTally.Count;

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

    uint256 private constant MAXIMUM_BATCHES = 32;
    uint256 private constant MAXIMUM_REDRAWS = 2;
    /// @dev Part of a commitment; further rounds on disputed lanes have their own number.
    uint8 private constant ROUND = 1;

    IStakeVault public immutable vault;
    IJobBook public immutable jobBook;
    IReputation public immutable reputation;
    /// @inheritdoc ILabelCourt
    bytes32 public immutable leafDomain;

    uint32 private immutable _sealDelay;
    uint32 private immutable _seedDelay;
    uint32 private immutable _proofWindow;
    uint32 private immutable _commitWindow;
    uint32 private immutable _revealGap;
    uint32 private immutable _revealWindow;

    mapping(uint256 batch => bytes32) private _batches;
    mapping(uint256 docket => bytes32) private _dockets;
    mapping(uint256 docketAndSeat => bytes32) private _seats;
    mapping(uint256 job => OpenDocket) private _open;

    constructor(IStakeVault vault_, IJobBook jobBook_, IReputation reputation_, CourtParameters memory windows) {
        vault = vault_;
        jobBook = jobBook_;
        reputation = reputation_;
        leafDomain = LabelLeaf.domainOf(block.chainid, address(this));
        _sealDelay = windows.sealDelay;
        _seedDelay = windows.seedDelay;
        _proofWindow = windows.proofWindow;
        _commitWindow = windows.commitWindow;
        _revealGap = windows.revealGap;
        _revealWindow = windows.revealWindow;
    }

    // --- batches ---

    /// @inheritdoc ILabelCourt
    function lease(uint256 job, uint32 index, bytes32 saltHash) external returns (uint256 batch) {
        JobTerms memory terms = _termsOf(job);
        require(!terms.closed, JobIsClosed(job));
        require(uint256(index) * terms.batchSize < terms.items, UnknownBatch(job, index));
        require(saltHash != 0, SaltHashMissing());
        batch = (job << 32) | index;
        require(_batches[batch] == 0, BatchNotOpen(batch));
        if (terms.minimumAccuracy != 0) {
            uint256 accuracy = reputation.annotatorAccuracy(msg.sender, terms.targetAccuracy);
            uint256 needed = uint256(terms.minimumAccuracy) * 1e14;
            require(accuracy >= needed, AccuracyTooLow(accuracy, needed));
        }
        Lease memory next = Lease({
            batch: batch,
            annotator: msg.sender,
            deadline: uint40(block.timestamp + terms.leaseDuration),
            extended: false,
            saltHash: saltHash
        });
        _batches[batch] = _hash(next);
        emit BatchLeased(job, batch, msg.sender, next);
        // Reserved from the lease on, so that neither a close nor another batch takes the pay of work under way.
        vault.reserve(job, Payout.reserveOf(terms, _lanesOf(terms, batch)));
    }

    /// @inheritdoc ILabelCourt
    function extend(Lease memory current) external {
        _requireOwnLease(current);
        require(!current.extended, AlreadyExtended(current.batch));
        uint256 job = current.batch >> 32;
        Lease memory next = current;
        next.extended = true;
        next.deadline += _termsOf(job).leaseDuration;
        _batches[next.batch] = _hash(next);
        emit BatchLeased(job, next.batch, next.annotator, next);
    }

    /// @inheritdoc ILabelCourt
    function release(Lease memory current) external {
        require(_batches[current.batch] == _hash(current), StaleBatch(current.batch));
        require(
            block.timestamp >= current.deadline || msg.sender == current.annotator,
            LeaseNotExpired(current.deadline)
        );
        uint256 job = current.batch >> 32;
        JobTerms memory terms = _termsOf(job);
        delete _batches[current.batch];
        emit BatchReleased(job, current.batch, current.annotator);
        vault.unreserve(job, Payout.reserveOf(terms, _lanesOf(terms, current.batch)));
    }

    /// @inheritdoc ILabelCourt
    function submit(Lease memory current, Delivery calldata delivery) external {
        _submit(current, delivery);
    }

    /// @inheritdoc ILabelCourt
    function submitWithPermit(Lease memory current, Delivery calldata delivery, Permit calldata permit) external {
        vault.topUp(msg.sender, permit);
        _submit(current, delivery);
    }

    /// @inheritdoc ILabelCourt
    function submitMany(Lease[] calldata current, Delivery[] calldata deliveries) external {
        require(current.length == deliveries.length, LengthMismatch());
        for (uint256 i; i < current.length; ++i) _submit(current[i], deliveries[i]);
    }

    // --- dockets ---

    /// @inheritdoc ILabelCourt
    function seal(uint256 docket, RosterEntry[] calldata roster) external {
        bytes32 rosterHash = _rosterHash(roster);
        require(roster.length != 0 && _dockets[docket] == rosterHash, StaleDocket(docket));
        uint256 job = docket >> 32;
        OpenDocket memory open = _open[job];
        if (open.sequence == uint32(docket)) {
            uint256 dueAt = uint256(open.openedAt) + _sealDelay;
            require(open.batches == MAXIMUM_BATCHES || block.timestamp >= dueAt, DocketNotDue(dueAt));
            _open[job] = OpenDocket({sequence: open.sequence + 1, batches: 0, openedAt: 0});
        }
        JobTerms memory terms = _termsOf(job);
        Docket memory next;
        next.id = docket;
        next.roster = rosterHash;
        next.batches = uint8(roster.length);
        for (uint256 i; i < roster.length; ++i) next.lanes += roster[i].lanes;
        next.seats = terms.seats;
        next.threshold = uint8(Payout.votesNeeded(terms.threshold, terms.seats));
        next.positions = vault.positions();
        next.sealBlock = uint48(block.number);
        next.seatLock = uint96(Payout.seatLock(terms.fee, next.lanes));
        next.panel = new address[](terms.seats);
        _awaitSeed(next);
    }

    /// @inheritdoc ILabelCourt
    function renewSeed(Docket memory current) external {
        _requireCurrent(current);
        require(current.commitEnds == 0, SeedNotAwaited(current.id));
        uint256 last = uint256(current.seedBlock) + _proofWindow;
        require(block.number > last, ProofWindowOpen(last));
        Docket memory next = current;
        _awaitSeed(next);
    }

    /// @inheritdoc ILabelCourt
    function proveSeed(Docket memory current, RosterEntry[] calldata roster, bytes calldata header) external {
        _requireCurrent(current);
        require(_rosterHash(roster) == current.roster, StaleDocket(current.id));
        bytes32 seed = _provenSeed(current, header);
        Docket memory next = current;
        _fillSeats(next, roster, seed);
        next.commitEnds = uint40(block.timestamp + _commitWindow);
        next.revealOpens = next.commitEnds + _revealGap;
        next.revealEnds = next.revealOpens + _revealWindow;
        _dockets[next.id] = _hash(next);
        emit SeedProven(next.id >> 32, next.id, next.seedBlock, seed);
        emit PanelDrawn(next.id >> 32, next.id, next);
    }

    /// @inheritdoc ILabelCourt
    function commit(Docket memory current, uint8 seat, bytes32 commitment) external {
        _requireCurrent(current);
        require(block.timestamp < current.commitEnds, CommitWindowClosed());
        require(seat < current.seats && current.panel[seat] == msg.sender, NotSeated(msg.sender, seat));
        uint256 key = _seatKey(current.id, seat);
        require(_seats[key] == 0, AlreadyCommitted(seat));
        bytes32 stored = _committed(commitment);
        require(stored != 0, CommitmentInvalid());
        _seats[key] = stored;
        emit BallotCommitted(current.id, msg.sender, seat, commitment);
        vault.lock(msg.sender, current.seatLock);
    }

    /// @inheritdoc ILabelCourt
    function reveal(Docket memory current, Reveal calldata opened) external {
        _requireRevealWindow(current);
        _reveal(current, opened);
    }

    /// @inheritdoc ILabelCourt
    function revealMany(Docket memory current, Reveal[] calldata opened) external {
        _requireRevealWindow(current);
        for (uint256 i; i < opened.length; ++i) _reveal(current, opened[i]);
    }

    /// @inheritdoc ILabelCourt
    function redraw(Docket memory current) external {
        _requireCurrent(current);
        require(
            current.draw < MAXIMUM_REDRAWS && current.commitEnds != 0 && block.timestamp >= current.commitEnds,
            RedrawNotDue()
        );
        bool afterReveal = block.timestamp >= current.revealEnds;
        Docket memory next = current;
        uint256 standing;
        uint256 missing;
        address[] memory absent = new address[](current.seats);
        SettlementEntry[] memory losses = new SettlementEntry[](current.seats);
        uint256 lost;
        for (uint256 seat; seat < current.seats; ++seat) {
            uint256 key = _seatKey(current.id, seat);
            bytes32 state = _seats[key];
            if (afterReveal ? _isRevealed(state) : state != 0) {
                ++standing;
                continue;
            }
            address voter = current.panel[seat];
            if (state != 0) {
                delete _seats[key];
                losses[lost++] = _notRevealed(voter, current.seatLock);
            }
            if (voter != address(0)) absent[missing++] = voter;
            next.panel[seat] = address(0);
        }
        require(standing < current.threshold, RedrawNotDue());
        next.draw = current.draw + 1;
        next.replaced = _concatenated(current.replaced, absent, missing);
        _awaitSeed(next);
        if (lost != 0) vault.settle(current.id >> 32, 0, _shortened(losses, lost));
    }

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

    // --- views ---

    /// @inheritdoc ILabelCourt
    function parameters() external view returns (CourtParameters memory) {
        return
            CourtParameters({
                sealDelay: _sealDelay,
                seedDelay: _seedDelay,
                proofWindow: _proofWindow,
                commitWindow: _commitWindow,
                revealGap: _revealGap,
                revealWindow: _revealWindow
            });
    }

    /// @inheritdoc ILabelCourt
    function batchState(uint256 batch) external view returns (bytes32) {
        return _batches[batch];
    }

    /// @inheritdoc ILabelCourt
    function docketState(uint256 docket) external view returns (bytes32) {
        return _dockets[docket];
    }

    /// @inheritdoc ILabelCourt
    function seatState(uint256 docket, uint256 seat) external view returns (bytes32) {
        return _seats[_seatKey(docket, seat)];
    }

    /// @inheritdoc ILabelCourt
    function openDocketOf(uint256 job) external view returns (OpenDocket memory) {
        return _open[job];
    }

    /// @inheritdoc ILabelCourt
    function commitmentOf(
        uint256 docket,
        uint8 seat,
        uint8 round,
        address voter,
        Ballot[] calldata ballots,
        bytes32 salt
    ) public view returns (bytes32) {
        return keccak256(abi.encode(block.chainid, address(this), docket, seat, round, voter, ballots, salt));
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

    // --- batches, inside ---

    function _submit(Lease memory current, Delivery calldata delivery) private {
        _requireOwnLease(current);
        require(delivery.leafRoot != 0 && delivery.hiddenRoot != 0 && delivery.payload != 0, DeliveryIncomplete());
        uint256 job = current.batch >> 32;
        JobTerms memory terms = _termsOf(job);
        IReputation.Record memory history = reputation.recordOf(msg.sender, IReputation.Role.Annotator);
        uint16 lanes = uint16(_lanesOf(terms, current.batch));
        (uint256 docket, uint8 position) = _enter(job, lanes);
        Submission memory next = Submission({
            batch: current.batch,
            annotator: msg.sender,
            lanes: lanes,
            saltHash: current.saltHash,
            leafRoot: delivery.leafRoot,
            hiddenRoot: delivery.hiddenRoot,
            payload: delivery.payload,
            agreed: history.agreed,
            seen: history.seen,
            docket: docket,
            position: position
        });
        _batches[current.batch] = _hash(next);
        emit BatchSubmitted(job, current.batch, msg.sender, next);
        vault.lock(msg.sender, Payout.laneReward(terms) * lanes);
    }

    /// @dev Adds the caller's batch to the job's open docket; a full one makes room for the next.
    function _enter(uint256 job, uint16 lanes) private returns (uint256 docket, uint8 position) {
        OpenDocket memory open = _open[job];
        if (open.batches == MAXIMUM_BATCHES) open = OpenDocket(open.sequence + 1, 0, 0);
        if (open.batches == 0) open.openedAt = uint40(block.timestamp);
        docket = (job << 32) | open.sequence;
        position = open.batches;
        open.batches = position + 1;
        _open[job] = open;
        _dockets[docket] = _extended(_dockets[docket], msg.sender, lanes);
    }

    function _requireOwnLease(Lease memory current) private view {
        require(_batches[current.batch] == _hash(current), StaleBatch(current.batch));
        require(msg.sender == current.annotator, NotTheAnnotator(msg.sender));
        require(block.timestamp < current.deadline, LeaseExpired(current.deadline));
    }

    function _termsOf(uint256 job) private view returns (JobTerms memory) {
        return jobBook.termsOf(job);
    }

    /// @dev Number of items in the manifest slice of a batch.
    function _lanesOf(JobTerms memory terms, uint256 batch) private pure returns (uint256) {
        uint256 left = terms.items - uint256(uint32(batch)) * terms.batchSize;
        return left < terms.batchSize ? left : terms.batchSize;
    }

    // --- dockets, inside ---

    function _awaitSeed(Docket memory next) private {
        next.seedBlock = uint48(block.number + _seedDelay);
        next.commitEnds = 0;
        next.revealOpens = 0;
        next.revealEnds = 0;
        _dockets[next.id] = _hash(next);
        emit DocketSealed(next.id >> 32, next.id, next);
    }

    function _provenSeed(Docket memory current, bytes memory header) private view returns (bytes32) {
        require(current.commitEnds == 0, SeedNotAwaited(current.id));
        require(block.number > current.seedBlock, SeedBlockNotReached(current.seedBlock));
        require(block.number <= uint256(current.seedBlock) + _proofWindow, ProofWindowPassed(current.seedBlock));
        Memory.Slice[] memory fields = BlockHeader.parseHeader(header);
        require(
            BlockHeader.getNumber(fields) == current.seedBlock &&
                BlockHeader.verifyBlockHeader(fields, keccak256(header)),
            HeaderInvalid()
        );
        return BlockHeader.getPrevRandao(fields);
    }

    /// @dev Fills vacant seats by lot. Seats stay vacant when the tickets run out: then a redraw is due.
    function _fillSeats(Docket memory next, RosterEntry[] calldata roster, bytes32 seed) private view {
        if (next.positions == 0) return;
        address requester = _termsOf(next.id >> 32).requester;
        uint256 maximumWeight = vault.maximumWeight();
        uint256 ticket;
        for (uint256 seat; seat < next.seats; ++seat) {
            while (next.panel[seat] == address(0)) {
                if (ticket == Sortition.MAXIMUM_TICKETS) return;
                (uint256 position, uint256 lot) = Sortition.ticketAt(
                    seed,
                    next.id,
                    next.draw,
                    ticket++,
                    next.positions,
                    maximumWeight
                );
                (address account, uint256 weight) = vault.rollAt(position, next.sealBlock);
                if (lot < weight && account != requester && _isEligible(account, next, roster)) {
                    next.panel[seat] = account;
                }
            }
        }
    }

    function _isEligible(
        address account,
        Docket memory docket,
        RosterEntry[] calldata roster
    ) private pure returns (bool) {
        for (uint256 i; i < docket.panel.length; ++i) if (docket.panel[i] == account) return false;
        for (uint256 i; i < docket.replaced.length; ++i) if (docket.replaced[i] == account) return false;
        for (uint256 i; i < roster.length; ++i) if (roster[i].annotator == account) return false;
        return true;
    }

    function _requireCurrent(Docket memory current) private view {
        require(_dockets[current.id] == _hash(current), StaleDocket(current.id));
    }

    function _requireRevealWindow(Docket memory current) private view {
        _requireCurrent(current);
        require(
            current.commitEnds != 0 && block.timestamp >= current.revealOpens && block.timestamp < current.revealEnds,
            RevealWindowClosed()
        );
    }

    function _reveal(Docket memory current, Reveal calldata opened) private {
        require(opened.seat < current.seats && opened.ballots.length == current.batches, RevealMismatch(opened.seat));
        address voter = current.panel[opened.seat];
        bytes32 commitment = commitmentOf(current.id, opened.seat, ROUND, voter, opened.ballots, opened.salt);
        uint256 key = _seatKey(current.id, opened.seat);
        require(_seats[key] == _committed(commitment), RevealMismatch(opened.seat));
        uint64 multiplier = reputation.validatorMultiplier(voter);
        _seats[key] = _revealed(multiplier, opened.ballots);
        emit BallotRevealed(current.id, voter, opened.seat, multiplier, opened.ballots);
    }

    // --- settlement, inside ---

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
        work.entries[work.count] = SettlementEntry({
            account: submission.annotator,
            unlocked: uint96(locked),
            slashed: uint96(slashed),
            credited: uint96(reward),
            reason: SlashReason.Rejected
        });
        work.records[work.count++] = IReputation.Entry({
            account: submission.annotator,
            role: IReputation.Role.Annotator,
            agreed: uint32(accepted),
            seen: uint32(decided)
        });
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

    function _notRevealed(address voter, uint96 locked) private pure returns (SettlementEntry memory) {
        return
            SettlementEntry({
                account: voter,
                unlocked: locked,
                slashed: locked,
                credited: 0,
                reason: SlashReason.NotRevealed
            });
    }

    // --- what the slots hold ---

    function _hash(Lease memory value) private pure returns (bytes32) {
        return keccak256(abi.encode(BatchStage.Leased, value));
    }

    function _hash(Submission memory value) private pure returns (bytes32) {
        return keccak256(abi.encode(BatchStage.Submitted, value));
    }

    function _hash(Outcome memory value) private pure returns (bytes32) {
        return keccak256(abi.encode(BatchStage.Settled, value));
    }

    function _hash(Docket memory value) private pure returns (bytes32) {
        return keccak256(abi.encode(value));
    }

    function _rosterHash(RosterEntry[] calldata roster) private pure returns (bytes32 hash) {
        for (uint256 i; i < roster.length; ++i) hash = _extended(hash, roster[i].annotator, roster[i].lanes);
    }

    function _extended(bytes32 rosterHash, address annotator, uint16 lanes) private pure returns (bytes32) {
        return keccak256(abi.encode(rosterHash, annotator, lanes));
    }

    function _seatKey(uint256 docket, uint256 seat) private pure returns (uint256) {
        return (docket << 8) | seat;
    }

    /// @dev The lowest bit tells a commitment from a reveal; 255 bits of the hash remain.
    function _committed(bytes32 commitment) private pure returns (bytes32) {
        return commitment & ~bytes32(uint256(1));
    }

    function _revealed(uint64 multiplier, Ballot[] calldata ballots) private pure returns (bytes32) {
        return keccak256(abi.encode(multiplier, ballots)) | bytes32(uint256(1));
    }

    function _isRevealed(bytes32 state) private pure returns (bool) {
        return uint256(state) & 1 == 1;
    }

    function _concatenated(
        address[] memory head,
        address[] memory tail,
        uint256 tailLength
    ) private pure returns (address[] memory joined) {
        joined = new address[](head.length + tailLength);
        for (uint256 i; i < head.length; ++i) joined[i] = head[i];
        for (uint256 i; i < tailLength; ++i) joined[head.length + i] = tail[i];
    }

    function _shortened(
        SettlementEntry[] memory entries,
        uint256 length
    ) private pure returns (SettlementEntry[] memory kept) {
        kept = new SettlementEntry[](length);
        for (uint256 i; i < length; ++i) kept[i] = entries[i];
    }
}
