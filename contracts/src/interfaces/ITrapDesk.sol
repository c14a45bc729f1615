// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Submission} from "../types/Batch.sol";
import {Docket} from "../types/Docket.sol";

/// @title Which lanes were traps (protocol.md §4, Traps).
interface ITrapDesk {
    /// @param salt batch salt: with the submission it tells the trap lanes (see TrapMask) and opens `hidden`
    /// @param trueLabels sha-256 digest of the document that lists the true labels of the trap lanes
    event TrapsRevealed(uint256 indexed job, uint256 indexed batch, bytes32 salt, bytes32 trueLabels);
    event LeakAnnounced(bytes32 indexed commitment);
    /// @notice A batch's salt was shown while the first panel could still commit: half of its lock is the claimant's.
    event TrapsLeaked(uint256 indexed job, uint256 indexed batch, address indexed account, bytes32 salt);

    error TrapWindowClosed();
    error SaltMismatch(uint256 batch);
    error LeakNotAnnounced();
    error LeakTooLate(uint256 docket);

    /// @notice Shows the traps of batches of one docket, inside the trap window. Anyone who holds the salts.
    /// @param submissions the batches
    /// @param salts one per batch
    /// @param trueLabels one document per batch
    function revealTraps(
        Docket calldata current,
        Submission[] calldata submissions,
        bytes32[] calldata salts,
        bytes32[] calldata trueLabels
    ) external;

    /// @notice Binds a leaked salt to the caller before it is shown, so that nobody can copy the claim.
    /// @param commitment keccak(claimant, salt)
    function announceLeak(bytes32 commitment) external;

    /// @notice Shows a batch's salt before the first commit window of its sealed docket closes; announced in an earlier block.
    function claimLeak(Docket calldata current, Submission calldata submission, bytes32 salt) external;
}
