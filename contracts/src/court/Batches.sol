// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ILabelCourt} from "../interfaces/ILabelCourt.sol";
import {IReputation} from "../interfaces/IReputation.sol";
import {Payout} from "../libraries/Payout.sol";
import {Slots} from "../libraries/Slots.sol";
import {Delivery, Lease, Submission} from "../types/Batch.sol";
import {OpenDocket} from "../types/Docket.sol";
import {JobTerms} from "../types/Job.sol";
import {Permit} from "../types/Money.sol";
import {CourtState} from "./CourtState.sol";

/// @title Batches until they enter a docket: leases and submissions (protocol.md §3, §4).
abstract contract Batches is CourtState {
    /// @inheritdoc ILabelCourt
    function lease(uint256 job, uint32 index, bytes32 saltHash) external returns (uint256 batch) {
        JobTerms memory terms = _leasableTerms(job);
        batch = (job << 32) | index;
        vault.reserve(job, _lease(terms, batch, saltHash));
    }

    /// @inheritdoc ILabelCourt
    function leaseMany(uint256 job, uint32[] calldata indexes, bytes32[] calldata saltHashes) external {
        require(indexes.length == saltHashes.length, LengthMismatch());
        JobTerms memory terms = _leasableTerms(job);
        uint256 reserved;
        for (uint256 i; i < indexes.length; ++i) reserved += _lease(terms, (job << 32) | indexes[i], saltHashes[i]);
        vault.reserve(job, reserved);
    }

    /// @inheritdoc ILabelCourt
    function extend(Lease memory current) external {
        _requireOwnLease(current);
        require(!current.extended, AlreadyExtended(current.batch));
        uint256 job = current.batch >> 32;
        current.extended = true;
        current.deadline += _termsOf(job).leaseDuration;
        _batches[current.batch] = Slots.hash(current);
        emit BatchLeased(job, current.batch, current.annotator, current);
    }

    /// @inheritdoc ILabelCourt
    function release(Lease memory current) external {
        require(_batches[current.batch] == Slots.hash(current), StaleBatch(current.batch));
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
        _submitOne(current, delivery);
    }

    /// @inheritdoc ILabelCourt
    function submitWithPermit(Lease memory current, Delivery calldata delivery, Permit calldata permit) external {
        vault.topUp(msg.sender, permit);
        _submitOne(current, delivery);
    }

    /// @inheritdoc ILabelCourt
    function submitMany(uint256 job, Lease[] calldata current, Delivery[] calldata deliveries) external {
        require(current.length == deliveries.length, LengthMismatch());
        JobTerms memory terms = _termsOf(job);
        IReputation.Record memory history = reputation.recordOf(msg.sender, IReputation.Role.Annotator);
        uint256 locked;
        for (uint256 i; i < current.length; ++i) {
            require(current[i].batch >> 32 == job, UnknownBatch(job, uint32(current[i].batch)));
            locked += _submit(terms, history, current[i], deliveries[i]);
        }
        vault.lock(msg.sender, locked);
    }

    /// @dev The terms of a job that the caller may work for.
    function _leasableTerms(uint256 job) private view returns (JobTerms memory terms) {
        terms = _termsOf(job);
        require(!terms.closed, JobIsClosed(job));
        if (terms.minimumAccuracy == 0) return terms;
        uint256 accuracy = reputation.annotatorAccuracy(msg.sender, terms.targetAccuracy);
        uint256 needed = uint256(terms.minimumAccuracy) * 1e14;
        require(accuracy >= needed, AccuracyTooLow(accuracy, needed));
    }

    /// @return reserved what the job's budget sets aside. It does so from the lease on, so that neither a close nor
    /// another batch takes the pay of work under way.
    function _lease(JobTerms memory terms, uint256 batch, bytes32 saltHash) private returns (uint256 reserved) {
        require(uint256(uint32(batch)) * terms.batchSize < terms.items, UnknownBatch(batch >> 32, uint32(batch)));
        require(saltHash != 0, SaltHashMissing());
        require(_batches[batch] == 0, BatchNotOpen(batch));
        Lease memory next = Lease({
            batch: batch,
            annotator: msg.sender,
            deadline: uint40(block.timestamp + terms.leaseDuration),
            extended: false,
            saltHash: saltHash
        });
        _batches[batch] = Slots.hash(next);
        emit BatchLeased(batch >> 32, batch, msg.sender, next);
        return Payout.reserveOf(terms, _lanesOf(terms, batch));
    }

    function _submitOne(Lease memory current, Delivery calldata delivery) private {
        JobTerms memory terms = _termsOf(current.batch >> 32);
        IReputation.Record memory history = reputation.recordOf(msg.sender, IReputation.Role.Annotator);
        vault.lock(msg.sender, _submit(terms, history, current, delivery));
    }

    /// @return locked R · n: what the caller's stake has to cover
    function _submit(
        JobTerms memory terms,
        IReputation.Record memory history,
        Lease memory current,
        Delivery calldata delivery
    ) private returns (uint256 locked) {
        _requireOwnLease(current);
        require(delivery.leafRoot != 0 && delivery.hiddenRoot != 0 && delivery.payload != 0, DeliveryIncomplete());
        uint256 job = current.batch >> 32;
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
        _batches[current.batch] = Slots.hash(next);
        emit BatchSubmitted(job, current.batch, msg.sender, next);
        return Payout.laneReward(terms) * lanes;
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
        require(_batches[current.batch] == Slots.hash(current), StaleBatch(current.batch));
        require(msg.sender == current.annotator, NotTheAnnotator(msg.sender));
        require(block.timestamp < current.deadline, LeaseExpired(current.deadline));
    }

    /// @dev Number of items in the manifest slice of a batch.
    function _lanesOf(JobTerms memory terms, uint256 batch) private pure returns (uint256) {
        uint256 left = terms.items - uint256(uint32(batch)) * terms.batchSize;
        return left < terms.batchSize ? left : terms.batchSize;
    }
}
