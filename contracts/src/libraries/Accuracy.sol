// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

/// @title Accuracy and what it is worth (protocol.md §4, Money). All results are fixed point, 1e18 = 1, rounded down.
library Accuracy {
    uint256 internal constant ONE = 1e18;
    /// @notice Lanes of prior knowledge that everybody starts with.
    uint256 internal constant PRIOR_LANES = 10;

    uint256 private constant BASIS_POINT = 1e14;
    uint256 private constant REWARD_BAND = 0.1e18;
    uint256 private constant HIGHEST_REWARD = 1.25e18;
    uint256 private constant VALIDATOR_PRIOR = 0.95e18;
    uint256 private constant LOWEST_FEE = 0.8e18;
    uint256 private constant HIGHEST_FEE = 1.2e18;

    /// @notice Accuracy from history alone, with the prior at `target`.
    /// @param target basis points
    function ofHistory(uint256 agreed, uint256 seen, uint256 target) internal pure returns (uint256) {
        return (agreed * ONE + PRIOR_LANES * target * BASIS_POINT) / (seen + PRIOR_LANES);
    }

    /// @notice Reward multiplier m = clamp((a − (a* − .10)) / .10, 0, 1.25). a counts this batch, at most one batch's
    /// weight of history, and the prior at a*.
    /// @param accepted lanes of this batch that were accepted
    /// @param decided lanes of this batch that were decided
    /// @param agreed,seen history as it was at submission
    /// @param lanes size of this batch: the most that history may weigh
    /// @param target a* in basis points, at least 1,000
    function rewardMultiplier(
        uint256 accepted,
        uint256 decided,
        uint256 agreed,
        uint256 seen,
        uint256 lanes,
        uint256 target
    ) internal pure returns (uint256) {
        uint256 weight = Math.min(seen, lanes);
        uint256 history = seen == 0 ? 0 : (agreed * ONE * weight) / seen;
        uint256 prior = PRIOR_LANES * target * BASIS_POINT;
        uint256 accuracy = (accepted * ONE + history + prior) / (decided + weight + PRIOR_LANES);
        uint256 floor = target * BASIS_POINT - REWARD_BAND;
        return accuracy <= floor ? 0 : Math.min(((accuracy - floor) * ONE) / REWARD_BAND, HIGHEST_REWARD);
    }

    /// @notice Fee multiplier v = clamp(1 + 4 (a − .95), .8, 1.2), with the prior at .95.
    function feeMultiplier(uint256 agreed, uint256 seen) internal pure returns (uint256) {
        uint256 accuracy = (agreed * ONE + PRIOR_LANES * VALIDATOR_PRIOR) / (seen + PRIOR_LANES);
        // 1 + 4 (a − .95) = 4 a − 2.8, which is negative only where the clamp applies anyway.
        uint256 scaled = 4 * accuracy;
        uint256 offset = 4 * VALIDATOR_PRIOR - ONE;
        if (scaled <= offset + LOWEST_FEE) return LOWEST_FEE;
        return Math.min(scaled - offset, HIGHEST_FEE);
    }
}
