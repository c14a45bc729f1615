// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {JobTerms, Threshold} from "../types/Job.sol";

/// @title What things cost and pay (protocol.md §4, Money). Amounts are token units, rounded down.
library Payout {
    uint256 private constant ONE = 1e18;
    /// @notice s = 6 f: loss per incoherent lane.
    uint256 private constant INCOHERENT_FEES = 6;
    /// @notice S_g = 24 f: loss per trap accepted.
    uint256 private constant TRAP_FEES = 24;
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

    /// @notice What a seat locks: S_g × trap share + .06 f a lane, never under S_g + s. It is the seat's total loss.
    /// @param trapShare basis points
    function seatLock(uint256 fee, uint256 lanes, uint256 trapShare) internal pure returns (uint256) {
        return Math.max((fee * lanes * (TRAP_FEES * trapShare + 600)) / 10_000, LEAST_SEAT_FEES * fee);
    }

    /// @notice What a seat of the second round locks: s a disputed lane, never under S_g + s.
    function secondLock(uint256 fee, uint256 disputed) internal pure returns (uint256) {
        return fee * Math.max(INCOHERENT_FEES * disputed, LEAST_SEAT_FEES);
    }

    /// @notice Seats of the second round: k + 2, which is at most 9.
    function secondSeats(uint256 seats) internal pure returns (uint256) {
        return seats + 2;
    }

    /// @notice What a seat loses: s per incoherent lane, S_g per trap accepted, never above the lock.
    function seatSlash(
        uint256 fee,
        uint256 incoherent,
        uint256 trapsAccepted,
        uint256 locked
    ) internal pure returns (uint256) {
        return Math.min(fee * (INCOHERENT_FEES * incoherent + TRAP_FEES * trapsAccepted), locked);
    }

    /// @notice What a seat gets per lane that it voted on, out of a lost lock: f, as far as the lock goes.
    function forfeitedFee(uint256 fee, uint256 lock, uint256 lanesVoted) internal pure returns (uint256) {
        return lanesVoted == 0 ? 0 : Math.min(fee, lock / lanesVoted);
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

    /// @notice What an annotator earns: R × m per accepted lane, R / 2 per void one, R per trap lane where the accuracy
    /// reaches the target, which is where m reaches 1.
    function batchReward(
        uint256 reward,
        uint256 accepted,
        uint256 void_,
        uint256 traps,
        uint256 multiplier
    ) internal pure returns (uint256) {
        uint256 forTraps = multiplier < ONE ? 0 : reward * traps;
        return (reward * accepted * multiplier) / ONE + (reward * void_) / 2 + forTraps;
    }

    /// @notice What a seat earns on one batch: f × v per coherent lane.
    function seatFee(uint256 fee, uint256 coherent, uint256 multiplier) internal pure returns (uint256) {
        return (fee * coherent * multiplier) / ONE;
    }
}
