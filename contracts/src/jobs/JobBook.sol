// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {IJobBook} from "../interfaces/IJobBook.sol";
import {IStakeVault} from "../interfaces/IStakeVault.sol";
import {LabelLeaf} from "../libraries/LabelLeaf.sol";
import {Payout} from "../libraries/Payout.sol";
import {JobDocuments, JobOffer, JobTerms} from "../types/Job.sol";
import {Permit} from "../types/Money.sol";

/// @title Jobs; see IJobBook.
contract JobBook is IJobBook {
    uint256 private constant MAXIMUM_BATCH = 256;
    uint256 private constant MAXIMUM_CLASS = 4;
    uint256 private constant SHORTEST_LEASE = 1 days;
    uint256 private constant LONGEST_LEASE = 14 days;
    /// @dev The reward multiplier reaches 0 at .10 below the target, so no target lies lower.
    uint256 private constant LOWEST_TARGET = 1_000;
    uint256 private constant BASIS_POINTS = 10_000;
    /// @dev Traps are paid and not reviewed, so that more of them would buy nothing.
    uint256 private constant LARGEST_TRAP_SHARE = 2_500;

    IStakeVault public immutable vault;

    /// @inheritdoc IJobBook
    uint256 public jobCount;

    mapping(uint256 job => JobTerms) private _terms;
    mapping(uint256 job => JobDocuments) private _documents;

    constructor(IStakeVault vault_) {
        vault = vault_;
    }

    /// @inheritdoc IJobBook
    function create(JobOffer calldata offer, uint256 funds) external returns (uint256 job) {
        return _create(offer, funds);
    }

    /// @inheritdoc IJobBook
    function createWithPermit(
        JobOffer calldata offer,
        uint256 funds,
        Permit calldata permit
    ) external returns (uint256 job) {
        vault.topUp(msg.sender, permit);
        return _create(offer, funds);
    }

    /// @inheritdoc IJobBook
    function topUp(uint256 job, uint256 amount) external {
        require(!_existing(job).closed, AlreadyClosed(job));
        vault.fundJob(job, msg.sender, amount);
        emit JobToppedUp(job, msg.sender, amount);
    }

    /// @inheritdoc IJobBook
    function close(uint256 job) external {
        JobTerms storage terms = _existing(job);
        require(msg.sender == terms.requester, NotRequester(msg.sender));
        require(!terms.closed, AlreadyClosed(job));
        terms.closed = true;
        emit JobClosed(job, msg.sender);
        _refund(job, msg.sender);
    }

    /// @inheritdoc IJobBook
    function refund(uint256 job) external returns (uint256 amount) {
        JobTerms storage terms = _existing(job);
        require(terms.closed, NotClosed(job));
        return _refund(job, terms.requester);
    }

    /// @inheritdoc IJobBook
    function termsOf(uint256 job) external view returns (JobTerms memory) {
        return _existing(job);
    }

    /// @inheritdoc IJobBook
    function documentsOf(uint256 job) external view returns (JobDocuments memory) {
        _existing(job);
        return _documents[job];
    }

    /// @inheritdoc IJobBook
    function batchesOf(uint256 job) external view returns (uint256) {
        JobTerms storage terms = _existing(job);
        return Math.ceilDiv(terms.items, terms.batchSize);
    }

    /// @inheritdoc IJobBook
    function verifyManifestItem(
        uint256 job,
        uint256 index,
        bytes32 item,
        bytes32[] calldata proof
    ) external view returns (bool) {
        if (index >= _existing(job).items) return false;
        return LabelLeaf.verify(proof, _documents[job].manifestRoot, LabelLeaf.manifestLeaf(index, item));
    }

    function _create(JobOffer calldata offer, uint256 funds) private returns (uint256 job) {
        _check(offer);
        job = ++jobCount;
        JobTerms memory terms = JobTerms({
            requester: msg.sender,
            items: offer.items,
            batchSize: offer.batchSize,
            class: offer.class,
            seats: offer.seats,
            threshold: offer.threshold,
            qaProtocol: offer.qaProtocol,
            closed: false,
            reward: offer.reward,
            fee: offer.fee,
            leaseDuration: offer.leaseDuration,
            targetAccuracy: offer.targetAccuracy,
            minimumAccuracy: offer.minimumAccuracy,
            trapShare: offer.trapShare,
            auditShare: offer.auditShare
        });
        uint256 needed = Payout.reserveOf(terms, Math.min(offer.items, offer.batchSize));
        require(funds >= needed, BudgetTooSmall(funds, needed));
        _terms[job] = terms;
        _documents[job] = JobDocuments(offer.requirement, offer.manifest, offer.manifestRoot);
        emit JobCreated(job, msg.sender, offer, funds);
        vault.fundJob(job, msg.sender, funds);
    }

    function _refund(uint256 job, address requester) private returns (uint256 amount) {
        amount = vault.refundJob(job, requester);
        if (amount != 0) emit JobRefunded(job, requester, amount);
    }

    function _existing(uint256 job) private view returns (JobTerms storage terms) {
        terms = _terms[job];
        require(terms.requester != address(0), UnknownJob(job));
    }

    function _check(JobOffer calldata offer) private pure {
        require(offer.requirement != 0 && offer.manifest != 0 && offer.manifestRoot != 0, DocumentMissing());
        require(offer.items != 0, ItemCountInvalid(offer.items));
        require(offer.batchSize != 0 && offer.batchSize <= MAXIMUM_BATCH, BatchSizeInvalid(offer.batchSize));
        require(offer.class != 0 && offer.class <= MAXIMUM_CLASS, ClassInvalid(offer.class));
        require(offer.seats == 3 || offer.seats == 5 || offer.seats == 7, SeatsInvalid(offer.seats));
        require(offer.reward != 0, RewardInvalid());
        require(offer.fee != 0, FeeInvalid());
        require(
            offer.leaseDuration >= SHORTEST_LEASE && offer.leaseDuration <= LONGEST_LEASE,
            LeaseDurationInvalid(offer.leaseDuration)
        );
        require(
            offer.targetAccuracy >= LOWEST_TARGET &&
                offer.targetAccuracy <= BASIS_POINTS &&
                offer.minimumAccuracy <= offer.targetAccuracy,
            AccuracyInvalid(offer.targetAccuracy, offer.minimumAccuracy)
        );
        require(offer.trapShare <= LARGEST_TRAP_SHARE, TrapShareTooLarge(offer.trapShare));
        require(offer.auditShare == 0, AuditShareNotSupported(offer.auditShare));
    }
}
