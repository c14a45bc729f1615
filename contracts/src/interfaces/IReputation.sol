// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title Records of annotators and validators (protocol.md §4, Money).
/// @notice A record counts lanes: how many were decided, and how many of those agreed with the verdict. Every 2,000
/// decided lanes it is halved, so that old work fades.
interface IReputation {
    /// @notice The two things an account is known for.
    enum Role {
        Annotator,
        Validator
    }

    /// @param sinceHalving decided lanes since the record was last halved
    struct Record {
        uint32 agreed;
        uint32 seen;
        uint32 sinceHalving;
    }

    /// @notice What a settlement adds to one record.
    struct Entry {
        address account;
        Role role;
        uint32 agreed;
        uint32 seen;
    }

    event ReputationChanged(
        address indexed account,
        Role indexed role,
        uint32 agreed,
        uint32 seen,
        uint32 sinceHalving
    );

    error CallerNotSettlement(address caller);

    /// @notice Adds to records. Only the settlement.
    function record(Entry[] calldata entries) external;

    /// @return the record as it is now
    function recordOf(address account, Role role) external view returns (Record memory);

    /// @notice Accuracy for admission to a job: history with a prior of ten lanes at the job's target.
    /// @param targetAccuracy basis points
    /// @return accuracy 1e18 = 1
    function annotatorAccuracy(address account, uint256 targetAccuracy) external view returns (uint256 accuracy);

    /// @notice Fee multiplier v = clamp(1 + 4 (a − .95), .8, 1.2); ten lanes at .95 as prior.
    /// @return multiplier 1e18 = 1
    function validatorMultiplier(address account) external view returns (uint64 multiplier);
}
