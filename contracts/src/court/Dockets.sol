// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {BlockHeader} from "@openzeppelin/contracts/utils/BlockHeader.sol";
import {Memory} from "@openzeppelin/contracts/utils/Memory.sol";
import {ILabelCourt} from "../interfaces/ILabelCourt.sol";
import {Payout} from "../libraries/Payout.sol";
import {Slots} from "../libraries/Slots.sol";
import {Sortition} from "../libraries/Sortition.sol";
import {Docket, OpenDocket, Reveal, RosterEntry} from "../types/Docket.sol";
import {JobTerms} from "../types/Job.sol";
import {SettlementEntry} from "../types/Money.sol";
import {CourtState} from "./CourtState.sol";

/// @title Dockets until they are settled: seal, seed, panel, ballots (protocol.md §3, §4).
/// @dev The docket in calldata is copied to memory, proven to be the current one, changed there and stored again.
abstract contract Dockets is CourtState {
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
        next.round = 1;
        next.threshold = uint8(Payout.votesNeeded(terms.threshold, terms.seats));
        next.positions = vault.positions();
        next.sealBlock = uint48(block.number);
        next.seatLock = uint96(Payout.seatLock(terms.fee, next.lanes, terms.trapShare));
        next.panel = new address[](terms.seats);
        _awaitSeed(next);
    }

    /// @inheritdoc ILabelCourt
    function renewSeed(Docket memory current) external {
        _requireCurrent(current);
        require(current.commitEnds == 0, SeedNotAwaited(current.id));
        uint256 last = uint256(current.seedBlock) + _proofWindow;
        require(block.number > last, ProofWindowOpen(last));
        _awaitSeed(current);
    }

    /// @inheritdoc ILabelCourt
    function proveSeed(Docket memory current, RosterEntry[] calldata roster, bytes calldata header) external {
        _requireCurrent(current);
        require(_rosterHash(roster) == current.roster, StaleDocket(current.id));
        bytes32 seed = _provenSeed(current, header);
        _fillSeats(current, roster, seed);
        current.commitEnds = uint40(block.timestamp + _commitWindow);
        current.revealOpens = current.commitEnds + _revealGap;
        current.revealEnds = current.revealOpens + _revealWindow;
        _dockets[current.id] = Slots.hash(current);
        emit SeedProven(current.id >> 32, current.id, current.seedBlock, seed);
        emit PanelDrawn(current.id >> 32, current.id, current);
    }

    /// @inheritdoc ILabelCourt
    function commit(Docket memory current, uint8 seat, bytes32 commitment) external {
        _requireCurrent(current);
        require(block.timestamp < current.commitEnds, CommitWindowClosed());
        (uint256 from, uint256 to) = _seatsOfRound(current);
        require(seat >= from && seat < to && current.panel[seat] == msg.sender, NotSeated(msg.sender, seat));
        uint256 key = _seatKey(current.id, seat);
        require(_seats[key] == 0, AlreadyCommitted(seat));
        bytes32 stored = Slots.committed(commitment);
        require(stored != 0, CommitmentInvalid());
        _seats[key] = stored;
        emit BallotCommitted(current.id, msg.sender, seat, commitment);
        vault.lock(msg.sender, _lockOf(current));
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
        _requireDrawn(current);
        require(current.draw < MAXIMUM_REDRAWS && block.timestamp >= current.commitEnds, RedrawNotDue());
        bool afterReveal = block.timestamp >= current.revealEnds;
        (uint256 from, uint256 to) = _seatsOfRound(current);
        uint256 standing;
        uint256 missing;
        address[] memory absent = new address[](to - from);
        SettlementEntry[] memory losses = new SettlementEntry[](to - from);
        uint256 lost;
        for (uint256 seat = from; seat < to; ++seat) {
            uint256 key = _seatKey(current.id, seat);
            bytes32 state = _seats[key];
            if (afterReveal ? Slots.isRevealed(state) : state != 0) {
                ++standing;
                continue;
            }
            address voter = current.panel[seat];
            if (state != 0) {
                delete _seats[key];
                losses[lost++] = _notRevealed(voter, _lockOf(current));
            }
            if (voter != address(0)) absent[missing++] = voter;
            current.panel[seat] = address(0);
        }
        require(standing < current.threshold, RedrawNotDue());
        ++current.draw;
        current.replaced = _concatenated(current.replaced, absent, missing);
        _awaitSeed(current);
        if (lost == 0) return;
        SettlementEntry[] memory entries = new SettlementEntry[](lost);
        for (uint256 i; i < lost; ++i) entries[i] = losses[i];
        vault.settle(current.id >> 32, 0, 0, entries);
    }

    /// @dev Names the block that decides the lot of the vacant seats.
    function _awaitSeed(Docket memory next) internal {
        next.seedBlock = uint48(block.number + _seedDelay);
        next.commitEnds = 0;
        next.revealOpens = 0;
        next.revealEnds = 0;
        _dockets[next.id] = Slots.hash(next);
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
        (uint256 from, uint256 to) = _seatsOfRound(next);
        for (uint256 seat = from; seat < to; ++seat) {
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

    function _requireRevealWindow(Docket memory current) private view {
        _requireDrawn(current);
        require(block.timestamp >= current.revealOpens && block.timestamp < current.revealEnds, RevealWindowClosed());
    }

    function _reveal(Docket memory current, Reveal calldata opened) private {
        require(
            opened.seat < current.panel.length && opened.ballots.length == current.batches,
            RevealMismatch(opened.seat)
        );
        address voter = current.panel[opened.seat];
        bytes32 commitment = commitmentOf(current.id, opened.seat, current.round, voter, opened.ballots, opened.salt);
        uint256 key = _seatKey(current.id, opened.seat);
        require(_seats[key] == Slots.committed(commitment), RevealMismatch(opened.seat));
        uint64 multiplier = reputation.validatorMultiplier(voter);
        _seats[key] = Slots.revealed(multiplier, opened.ballots);
        emit BallotRevealed(current.id, voter, opened.seat, multiplier, opened.ballots);
    }

    /// @dev What a seat of the present round locks.
    function _lockOf(Docket memory current) private pure returns (uint96) {
        return current.round == 1 ? current.seatLock : current.secondLock;
    }

    function _rosterHash(RosterEntry[] calldata roster) private pure returns (bytes32 hash) {
        for (uint256 i; i < roster.length; ++i) hash = _extended(hash, roster[i].annotator, roster[i].lanes);
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
}
