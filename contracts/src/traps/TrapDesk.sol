// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ILabelCourt} from "../interfaces/ILabelCourt.sol";
import {ITrapDesk} from "../interfaces/ITrapDesk.sol";
import {Slots} from "../libraries/Slots.sol";
import {BatchStep, Submission} from "../types/Batch.sol";
import {Docket} from "../types/Docket.sol";

/// @title Trap reveals and leaks; see ITrapDesk. Holds no money: what follows is worked out at settlement.
contract TrapDesk is ITrapDesk {
    ILabelCourt public immutable court;

    mapping(bytes32 commitment => uint256 blockNumber) private _announced;

    constructor(ILabelCourt court_) {
        court = court_;
    }

    /// @inheritdoc ITrapDesk
    function revealTraps(
        Docket memory current,
        Submission[] calldata submissions,
        bytes32[] calldata salts,
        bytes32[] calldata trueLabels
    ) external {
        require(
            submissions.length == salts.length && submissions.length == trueLabels.length,
            ILabelCourt.LengthMismatch()
        );
        // `trapsEnd` is 0 until the last round is closed.
        require(block.timestamp < current.trapsEnd, TrapWindowClosed());
        BatchStep[] memory steps = new BatchStep[](submissions.length);
        for (uint256 i; i < submissions.length; ++i) {
            Submission memory submission = submissions[i];
            _requireSalt(current, submission, salts[i]);
            bytes32 before = Slots.hash(submission);
            steps[i] = BatchStep(submission.batch, before, Slots.opened(before, salts[i]));
            emit TrapsRevealed(current.id >> 32, submission.batch, salts[i], trueLabels[i]);
        }
        court.advance(current.id, Slots.hash(current), steps);
    }

    /// @inheritdoc ITrapDesk
    function announceLeak(bytes32 commitment) external {
        // The first announcement stands: a repeated one would only make the claim later.
        if (_announced[commitment] != 0) return;
        _announced[commitment] = block.number;
        emit LeakAnnounced(commitment);
    }

    /// @inheritdoc ITrapDesk
    function claimLeak(Docket memory current, Submission memory submission, bytes32 salt) external {
        uint256 announced = _announced[keccak256(abi.encode(msg.sender, salt))];
        require(announced != 0 && announced < block.number, LeakNotAnnounced());
        require(
            current.round == 1 &&
                current.draw == 0 &&
                (current.commitEnds == 0 || block.timestamp < current.commitEnds),
            LeakTooLate(current.id)
        );
        _requireSalt(current, submission, salt);
        bytes32 before = Slots.hash(submission);
        BatchStep[] memory steps = new BatchStep[](1);
        steps[0] = BatchStep(submission.batch, before, Slots.leaked(before, msg.sender));
        emit TrapsLeaked(current.id >> 32, submission.batch, msg.sender, salt);
        court.advance(current.id, Slots.hash(current), steps);
    }

    function _requireSalt(Docket memory current, Submission memory submission, bytes32 salt) private pure {
        require(submission.docket == current.id, ILabelCourt.StaleBatch(submission.batch));
        require(keccak256(abi.encode(salt)) == submission.saltHash, SaltMismatch(submission.batch));
    }
}
