// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {BatchStage, Lease, Outcome, Submission} from "../types/Batch.sol";
import {Ballot, Docket, SeatRecord} from "../types/Docket.sol";

/// @title What the one slot of a batch, a docket or a seat holds.
/// @notice Hashes of structures that the caller carries and the last event told. The stage of a batch is hashed with it,
/// so that one structure never passes for another.
library Slots {
    function hash(Lease memory value) internal pure returns (bytes32) {
        return keccak256(abi.encode(BatchStage.Leased, value));
    }

    function hash(Submission memory value) internal pure returns (bytes32) {
        return keccak256(abi.encode(BatchStage.Submitted, value));
    }

    /// @notice A batch whose traps are revealed.
    /// @param submission slot of the same batch before
    function opened(bytes32 submission, bytes32 salt) internal pure returns (bytes32) {
        return keccak256(abi.encode(BatchStage.Opened, submission, salt));
    }

    /// @notice A batch whose salt was shown too early.
    /// @param submission slot of the same batch before
    function leaked(bytes32 submission, address leaker) internal pure returns (bytes32) {
        return keccak256(abi.encode(BatchStage.Leaked, submission, leaker));
    }

    function hash(Outcome memory value) internal pure returns (bytes32) {
        return keccak256(abi.encode(BatchStage.Settled, value));
    }

    function hash(Docket memory value) internal pure returns (bytes32) {
        return keccak256(abi.encode(value));
    }

    /// @notice A seat after its commit. The lowest bit tells a commitment from a reveal; 255 bits of the hash remain.
    function committed(bytes32 commitment) internal pure returns (bytes32) {
        return commitment & ~bytes32(uint256(1));
    }

    /// @notice A seat after its reveal.
    function revealed(uint64 multiplier, Ballot[] calldata ballots) internal pure returns (bytes32) {
        return keccak256(abi.encode(multiplier, ballots)) | bytes32(uint256(1));
    }

    /// @notice Whether a record is what a seat's slot says: with a reveal exactly those ballots, without one none.
    function matches(bytes32 seat, SeatRecord calldata record) internal pure returns (bool) {
        return isRevealed(seat) ? seat == revealed(record.multiplier, record.ballots) : record.ballots.length == 0;
    }

    function isRevealed(bytes32 seat) internal pure returns (bool) {
        return uint256(seat) & 1 == 1;
    }
}
