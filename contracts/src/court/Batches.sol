// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ILabelCourt} from "../interfaces/ILabelCourt.sol";
import {IReputation} from "../interfaces/IReputation.sol";
import {Payout} from "../libraries/Payout.sol";
import {Delivery, Lease, Submission} from "../types/Batch.sol";
import {OpenDocket} from "../types/Docket.sol";
import {JobTerms} from "../types/Job.sol";
import {Permit} from "../types/Money.sol";
import {CourtState} from "./CourtState.sol";

/// @title Batches until they enter a docket: leases and submissions (protocol.md §3, §4).
abstract contract Batches is CourtState {
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

    /// @dev Number of items in the manifest slice of a batch.
    function _lanesOf(JobTerms memory terms, uint256 batch) private pure returns (uint256) {
        uint256 left = terms.items - uint256(uint32(batch)) * terms.batchSize;
        return left < terms.batchSize ? left : terms.batchSize;
    }
}
