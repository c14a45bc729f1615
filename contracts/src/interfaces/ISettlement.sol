// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Masks, Opening, Outcome, Submission} from "../types/Batch.sol";
import {Docket, SeatRecord} from "../types/Docket.sol";

/// @title Verdicts and money (protocol.md §4, Tally and Money).
/// @notice Holds nothing: it reads a docket's ballots, works out verdicts and amounts, and tells court, vault and reputation.
interface ISettlement {
    event Tallied(uint256 indexed job, uint256 indexed batch, Masks masks);
    /// @param reward what the annotator was credited
    /// @param slashed what the annotator lost of the lock
    /// @param fees what the validators were credited for this batch
    /// @param refunded what returned to the job's budget: reserved = reward + fees + refunded
    event Settled(
        uint256 indexed job,
        uint256 indexed batch,
        address indexed annotator,
        Outcome outcome,
        uint256 reward,
        uint256 slashed,
        uint256 fees,
        uint256 refunded
    );
    /// @notice A batch whose traps nobody revealed in time, or whose salt leaked: its whole lock is lost. This much of it pays
    /// the leaker and the seats that revealed, the rest is shared out like any slash.
    event Forfeited(
        uint256 indexed job,
        uint256 indexed batch,
        address indexed leaker,
        uint256 toLeaker,
        uint256 toSeats
    );
    /// @param decided lanes of the seat's round that were decided, and traps
    event SeatSettled(
        uint256 indexed docket,
        address indexed voter,
        uint8 seat,
        uint32 coherent,
        uint32 decided,
        uint256 fee,
        uint256 slashed
    );

    error SettlementNotDue();
    /// @notice Lanes are undecided after the first round, or the trap window is to be opened: `closeRound` comes first.
    error RoundNotClosed();

    /// @notice Tallies and settles every batch of a docket after its last reveal window; in a job with traps once all of them are
    /// revealed, or after the trap window. Anyone.
    /// @param submissions the docket's batches in order
    /// @param openings one per batch in a job with traps, else none
    /// @param seats one record per seat of both rounds, in order
    function settle(
        Docket calldata current,
        Submission[] calldata submissions,
        Opening[] calldata openings,
        SeatRecord[] calldata seats
    ) external;
}
