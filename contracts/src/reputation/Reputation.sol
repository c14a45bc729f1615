// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IReputation} from "../interfaces/IReputation.sol";
import {Accuracy} from "../libraries/Accuracy.sol";

/// @title Records of annotators and validators; see IReputation.
contract Reputation is IReputation {
    /// @dev Decided lanes after which a record is halved.
    uint32 private constant HALVING = 2_000;

    address public immutable settlement;

    mapping(address account => mapping(Role role => Record)) private _records;

    constructor(address settlement_) {
        settlement = settlement_;
    }

    /// @inheritdoc IReputation
    function record(Entry[] calldata entries) external {
        require(msg.sender == settlement, CallerNotSettlement(msg.sender));
        for (uint256 i; i < entries.length; ++i) _add(entries[i]);
    }

    /// @inheritdoc IReputation
    function recordOf(address account, Role role) external view returns (Record memory) {
        return _records[account][role];
    }

    /// @inheritdoc IReputation
    function annotatorAccuracy(address account, uint256 targetAccuracy) external view returns (uint256) {
        Record memory current = _records[account][Role.Annotator];
        return Accuracy.ofHistory(current.agreed, current.seen, targetAccuracy);
    }

    /// @inheritdoc IReputation
    function validatorMultiplier(address account) external view returns (uint64) {
        Record memory current = _records[account][Role.Validator];
        return uint64(Accuracy.feeMultiplier(current.agreed, current.seen));
    }

    function _add(Entry calldata entry) private {
        if (entry.seen == 0) return;
        Record memory next = _records[entry.account][entry.role];
        next.agreed += entry.agreed;
        next.seen += entry.seen;
        next.sinceHalving += entry.seen;
        while (next.sinceHalving >= HALVING) {
            next.agreed /= 2;
            next.seen /= 2;
            next.sinceHalving -= HALVING;
        }
        _records[entry.account][entry.role] = next;
        emit ReputationChanged(entry.account, entry.role, next.agreed, next.seen, next.sinceHalving);
    }
}
