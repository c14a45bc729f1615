// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {JobTerms, Threshold} from "../types/Job.sol";

/// @title What things cost and pay (protocol.md §4, Money). Amounts are token units, rounded down.
library Payout {
    uint256 private constant ONE = 1e18;
    /// @notice s = 6 f: loss per incoherent lane.
    uint256 private constant INCOHERENT_FEES = 6;
    /// @notice S_g + s = 30 f: the least that a seat locks.
    uint256 private constant LEAST_SEAT_FEES = 30;

    /// @notice Votes that decide a lane of a panel of `seats`.
    function votesNeeded(Threshold threshold, uint256 seats) internal pure returns (uint256) {
        return threshold == Threshold.Unanimous ? (2 * seats) / 3 + 1 : seats / 2 + 1;
    }

    /// @notice R: reward per lane, by class.
    function laneReward(JobTerms memory terms) internal pure returns (uint256) {
        return uint256(terms.reward) * terms.class;
    }

    /// @notice Budget set aside for a batch: 1.25 R + 1.2 f (2 k + 2) + 9 f per lane.
    function reserveOf(JobTerms memory terms, uint256 lanes) internal pure returns (uint256) {
        uint256 hundredths = 125 * laneReward(terms) + (120 * (2 * uint256(terms.seats) + 2) + 900) * terms.fee;
        return (hundredths * lanes) / 100;
    }

    /// @notice What a seat locks: .06 f a lane, never under S_g + s. It is the seat's total loss.
    function seatLock(uint256 fee, uint256 lanes) internal pure returns (uint256) {
        return Math.max((6 * fee * lanes) / 100, LEAST_SEAT_FEES * fee);
    }

    /// @notice What a seat of the second round locks: s a disputed lane, never under S_g + s.
    function secondLock(uint256 fee, uint256 disputed) internal pure returns (uint256) {
        return fee * Math.max(INCOHERENT_FEES * disputed, LEAST_SEAT_FEES);
    }

    /// @notice Seats of the second round: k + 2, which is at most 9.
    function secondSeats(uint256 seats) internal pure returns (uint256) {
        return seats + 2;
    }

    /// @notice What a seat loses for its incoherent lanes.
    function seatSlash(uint256 fee, uint256 incoherent, uint256 locked) internal pure returns (uint256) {
        return Math.min(INCOHERENT_FEES * fee * incoherent, locked);
    }

    /// @notice What an annotator loses: S = 2 R per rejected lane, S / 4 per unavailable one, never above the lock.
    function batchSlash(
        uint256 reward,
        uint256 rejected,
        uint256 unavailable,
        uint256 locked
    ) internal pure returns (uint256) {
        return Math.min((reward * (4 * rejected + unavailable)) / 2, locked);
    }

    /// @notice What an annotator earns: R × m per accepted lane, R / 2 per void one.
    function batchReward(
        uint256 reward,
        uint256 accepted,
        uint256 void_,
        uint256 multiplier
    ) internal pure returns (uint256) {
        return (reward * accepted * multiplier) / ONE + (reward * void_) / 2;
    }

    /// @notice What a seat earns on one batch: f × v per coherent lane.
    function seatFee(uint256 fee, uint256 coherent, uint256 multiplier) internal pure returns (uint256) {
        return (fee * coherent * multiplier) / ONE;
    }
}
