// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {JobDocuments, JobOffer, JobTerms} from "../types/Job.sol";
import {Permit} from "../types/Money.sol";

/// @title Jobs: what is asked for, what is paid (protocol.md §2, §4).
interface IJobBook {
    /// @notice A job exists and is open; ids count from 1.
    event JobCreated(uint256 indexed job, address indexed requester, JobOffer offer, uint256 funds);
    event JobToppedUp(uint256 indexed job, address indexed account, uint256 amount);
    event JobClosed(uint256 indexed job, address indexed requester);
    event JobRefunded(uint256 indexed job, address indexed requester, uint256 amount);

    error DocumentMissing();
    error ItemCountInvalid(uint256 items);
    error BatchSizeInvalid(uint256 batchSize);
    error ClassInvalid(uint256 class);
    error SeatsInvalid(uint256 seats);
    error RewardInvalid();
    error FeeInvalid();
    error LeaseDurationInvalid(uint256 leaseDuration);
    error AccuracyInvalid(uint256 targetAccuracy, uint256 minimumAccuracy);
    error TrapShareTooLarge(uint256 trapShare);
    error AuditShareNotSupported(uint256 auditShare);
    error BudgetTooSmall(uint256 funds, uint256 needed);
    error UnknownJob(uint256 job);
    error NotRequester(address caller);
    error AlreadyClosed(uint256 job);
    error NotClosed(uint256 job);

    /// @notice Creates a job and moves `funds` of the caller's free vault balance to its budget. The budget must cover
    /// at least the first batch.
    function create(JobOffer calldata offer, uint256 funds) external returns (uint256 job);

    /// @notice `create`, with a deposit by permit before it.
    function createWithPermit(
        JobOffer calldata offer,
        uint256 funds,
        Permit calldata permit
    ) external returns (uint256 job);

    /// @notice Adds to a job's budget from the caller's free vault balance. Anyone may.
    function topUp(uint256 job, uint256 amount) external;

    /// @notice Ends a job: no lease from now on. Batches under way finish; what is not reserved for them is refunded.
    function close(uint256 job) external;

    /// @notice Refunds to the requester of a closed job what came back to its budget since. Anyone may call it.
    function refund(uint256 job) external returns (uint256 amount);

    function jobCount() external view returns (uint256);
    function termsOf(uint256 job) external view returns (JobTerms memory);
    function documentsOf(uint256 job) external view returns (JobDocuments memory);

    /// @return number of batches of a job
    function batchesOf(uint256 job) external view returns (uint256);

    /// @return whether `item` is at `index` of the job's manifest
    function verifyManifestItem(
        uint256 job,
        uint256 index,
        bytes32 item,
        bytes32[] calldata proof
    ) external view returns (bool);
}
