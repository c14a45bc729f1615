// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {BatchStep, Delivery, Lease, Outcome, Submission, Verdict} from "../types/Batch.sol";
import {Ballot, CourtParameters, Docket, OpenDocket, Reveal, RosterEntry, SeatRecord} from "../types/Docket.sol";
import {Permit} from "../types/Money.sol";

/// @title From lease to the last ballot (protocol.md §3, §4).
/// @notice Nothing waits for a particular actor: whatever is due, anyone may call. Structures in calldata must be the
/// ones of the last event about the same batch or docket.
interface ILabelCourt {
    event BatchLeased(uint256 indexed job, uint256 indexed batch, address indexed annotator, Lease lease);
    event BatchReleased(uint256 indexed job, uint256 indexed batch, address indexed annotator);
    event BatchSubmitted(uint256 indexed job, uint256 indexed batch, address indexed annotator, Submission submission);
    /// @notice Also emitted when the proof window passed or seats are drawn anew; then `round`, `draw` or `seedBlock` differ.
    event DocketSealed(uint256 indexed job, uint256 indexed docket, Docket state);
    event SeedProven(uint256 indexed job, uint256 indexed docket, uint256 seedBlock, bytes32 seed);
    event PanelDrawn(uint256 indexed job, uint256 indexed docket, Docket state);
    /// @notice The last round is closed: until `state.trapsEnd` traps may be revealed.
    event TrapsOpened(uint256 indexed job, uint256 indexed docket, Docket state);
    event BallotCommitted(uint256 indexed docket, address indexed voter, uint8 seat, bytes32 commitment);
    event BallotRevealed(
        uint256 indexed docket,
        address indexed voter,
        uint8 seat,
        uint64 multiplier,
        Ballot[] ballots
    );
    error JobIsClosed(uint256 job);
    error UnknownBatch(uint256 job, uint256 index);
    error BatchNotOpen(uint256 batch);
    error AccuracyTooLow(uint256 accuracy, uint256 needed);
    error SaltHashMissing();
    error NotTheAnnotator(address caller);
    error AlreadyExtended(uint256 batch);
    error LeaseExpired(uint256 deadline);
    error LeaseNotExpired(uint256 deadline);
    /// @notice The structure in calldata is not the present state of this batch.
    error StaleBatch(uint256 batch);
    /// @notice The structure in calldata is not the present state of this docket.
    error StaleDocket(uint256 docket);
    error DeliveryIncomplete();
    error LengthMismatch();
    error DocketNotDue(uint256 dueAt);
    error SeedNotAwaited(uint256 docket);
    error SeedBlockNotReached(uint256 seedBlock);
    error ProofWindowOpen(uint256 closesAfterBlock);
    error ProofWindowPassed(uint256 seedBlock);
    error HeaderInvalid();
    error CommitWindowClosed();
    error RevealWindowClosed();
    error NotSeated(address caller, uint256 seat);
    error AlreadyCommitted(uint256 seat);
    error CommitmentInvalid();
    error RevealMismatch(uint256 seat);
    error PanelNotDrawn(uint256 docket);
    error RedrawNotDue();
    /// @notice The round's reveal window is open, its missing seats are to be drawn anew, or nothing follows it.
    error RoundNotOver(uint256 docket);
    error CallerNotSettlement(address caller);
    error CallerNotTrapDesk(address caller);
    error SeatRecordInvalid(uint256 seat);

    // --- batches ---

    /// @notice Takes an open batch of a job for the job's lease duration. Its pay is reserved from the job's budget.
    /// @param saltHash keccak256 of the batch salt, which stays secret
    function lease(uint256 job, uint32 index, bytes32 saltHash) external returns (uint256 batch);

    /// @notice `lease` for several batches of a job.
    function leaseMany(uint256 job, uint32[] calldata indexes, bytes32[] calldata saltHashes) external;

    /// @notice Prolongs the caller's lease once, by the job's lease duration.
    function extend(Lease calldata current) external;

    /// @notice Opens a leased batch again: anyone after the deadline, the annotator at any time.
    function release(Lease calldata current) external;

    /// @notice Hands in a leased batch and locks R · n of the caller's free vault balance behind it.
    function submit(Lease calldata current, Delivery calldata delivery) external;

    /// @notice `submit`, after a deposit by permit of `permit.amount`.
    function submitWithPermit(Lease calldata current, Delivery calldata delivery, Permit calldata permit) external;

    /// @notice `submit` for several batches of one job.
    function submitMany(uint256 job, Lease[] calldata current, Delivery[] calldata deliveries) external;

    // --- dockets ---

    /// @notice Closes a docket for review: at once when full, else `sealDelay` after its first batch. Anyone.
    /// @param docket id
    /// @param roster its batches in order of submission
    function seal(uint256 docket, RosterEntry[] calldata roster) external;

    /// @notice Names a new seed block when nobody proved the old one in time. Anyone.
    function renewSeed(Docket calldata current) external;

    /// @notice Proves the seed and fills the vacant seats by lot; opens the commit window. Anyone.
    /// @param header RLP of the header of `seedBlock`
    function proveSeed(Docket calldata current, RosterEntry[] calldata roster, bytes calldata header) external;

    /// @notice Commits the caller's ballots for the whole docket and locks the seat's stake.
    /// @param commitment see `commitmentOf`
    function commit(Docket calldata current, uint8 seat, bytes32 commitment) external;

    /// @notice Opens a commitment. Anyone who holds the ballots and the salt may, inside the reveal window only.
    function reveal(Docket calldata current, Reveal calldata opened) external;

    function revealMany(Docket calldata current, Reveal[] calldata opened) external;

    /// @notice Draws the present round's missing seats anew, at most twice: after the commit window with fewer than T commitments, or after
    /// the reveal window with fewer than T reveals. Ballots that were revealed stand; a missing reveal loses its lock.
    function redraw(Docket calldata current) external;

    /// @notice Closes a round after its reveal window, where something follows. Anyone. Where the first round left lanes undecided
    /// that is the second: k + 2 fresh seats, drawn like the first, vote again on those lanes, and their count replaces the
    /// first. Otherwise, in a job with traps, it is the trap window.
    /// @param submissions the docket's batches in order
    /// @param leakers per batch who showed its salt too early, or 0
    /// @param seats one record per seat so far, in order
    function closeRound(
        Docket calldata current,
        Submission[] calldata submissions,
        address[] calldata leakers,
        SeatRecord[] calldata seats
    ) external;

    // --- the other contracts of the protocol ---

    /// @notice Ends a docket: forgets it and its seats, and moves its batches on. Only the settlement contract.
    /// @param state what the docket's slot must hold
    /// @param seats number of its seats
    /// @return held what the seats' slots held
    function conclude(
        uint256 docket,
        bytes32 state,
        BatchStep[] calldata steps,
        uint256 seats
    ) external returns (bytes32[] memory held);

    /// @notice Moves batches of a docket on that itself stays as it is. Only the trap desk.
    /// @param state what the docket's slot must hold
    function advance(uint256 docket, bytes32 state, BatchStep[] calldata steps) external;

    // --- views ---

    function parameters() external view returns (CourtParameters memory);

    /// @return hash of stage and structure; 0 when the batch is open
    function batchState(uint256 batch) external view returns (bytes32);

    /// @return rolling roster hash before the seal, then the hash of the docket; 0 when there is none or settled
    function docketState(uint256 docket) external view returns (bytes32);

    /// @return 0 before the commit; the commitment with its lowest bit cleared; then the reveal with it set
    function seatState(uint256 docket, uint256 seat) external view returns (bytes32);

    function openDocketOf(uint256 job) external view returns (OpenDocket memory);

    /// @notice Domain of this deployment's leaves: keccak(chain id, contract, version).
    function leafDomain() external view returns (bytes32);

    /// @notice What `commit` takes: keccak(chain id, contract, docket, seat, round, voter, ballots, salt).
    function commitmentOf(
        uint256 docket,
        uint8 seat,
        uint8 round,
        address voter,
        Ballot[] calldata ballots,
        bytes32 salt
    ) external view returns (bytes32);

    /// @notice Proves an item of the dataset: item → leaf → root → mask of the settled batch.
    /// @return Unknown when the outcome or the proof does not hold
    function verdictOf(
        Outcome calldata outcome,
        uint256 lane,
        bytes32 item,
        bytes32 shown,
        bytes32 hidden,
        bytes32[] calldata proof
    ) external view returns (Verdict);
}
