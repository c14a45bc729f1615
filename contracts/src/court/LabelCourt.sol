// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IJobBook} from "../interfaces/IJobBook.sol";
import {ILabelCourt} from "../interfaces/ILabelCourt.sol";
import {IReputation} from "../interfaces/IReputation.sol";
import {IStakeVault} from "../interfaces/IStakeVault.sol";
import {LabelLeaf} from "../libraries/LabelLeaf.sol";
import {Slots} from "../libraries/Slots.sol";
import {BatchStep, Outcome, Verdict} from "../types/Batch.sol";
import {CourtParameters} from "../types/Docket.sol";
import {Batches} from "./Batches.sol";
import {CourtState} from "./CourtState.sol";
import {Rounds} from "./Rounds.sol";

/// @title From lease to the last ballot, and the verdicts that came of it; see ILabelCourt.
contract LabelCourt is Batches, Rounds {
    constructor(
        IStakeVault vault_,
        IJobBook jobBook_,
        IReputation reputation_,
        address settlement_,
        address trapDesk_,
        CourtParameters memory windows
    ) CourtState(vault_, jobBook_, reputation_, settlement_, trapDesk_, windows) {}

    /// @inheritdoc ILabelCourt
    function conclude(
        uint256 docket,
        bytes32 state,
        BatchStep[] calldata steps,
        uint256 seats
    ) external returns (bytes32[] memory held) {
        require(msg.sender == settlement, CallerNotSettlement(msg.sender));
        require(_dockets[docket] == state, StaleDocket(docket));
        delete _dockets[docket];
        _take(steps);
        held = new bytes32[](seats);
        for (uint256 seat; seat < seats; ++seat) {
            uint256 key = _seatKey(docket, seat);
            held[seat] = _seats[key];
            if (held[seat] != 0) delete _seats[key];
        }
    }

    /// @inheritdoc ILabelCourt
    function advance(uint256 docket, bytes32 state, BatchStep[] calldata steps) external {
        require(msg.sender == trapDesk, CallerNotTrapDesk(msg.sender));
        require(_dockets[docket] == state, StaleDocket(docket));
        _take(steps);
    }

    /// @inheritdoc ILabelCourt
    function verdictOf(
        Outcome memory outcome,
        uint256 lane,
        bytes32 item,
        bytes32 shown,
        bytes32 hidden,
        bytes32[] calldata proof
    ) external view returns (Verdict) {
        if (lane >= outcome.lanes || _batches[outcome.batch] != Slots.hash(outcome)) return Verdict.Unknown;
        bytes32 leaf = LabelLeaf.leafOf(leafDomain, outcome.batch, lane, item, shown, hidden);
        if (!LabelLeaf.verify(proof, outcome.leafRoot, leaf)) return Verdict.Unknown;
        uint256 bit = uint256(1) << lane;
        if (outcome.masks.accepted & bit != 0) return Verdict.Accepted;
        if (outcome.masks.rejected & bit != 0) return Verdict.Rejected;
        if (outcome.masks.unavailable & bit != 0) return Verdict.Unavailable;
        return outcome.masks.trap & bit != 0 ? Verdict.Unreviewed : Verdict.Void;
    }

    function _take(BatchStep[] calldata steps) private {
        for (uint256 i; i < steps.length; ++i) {
            require(_batches[steps[i].batch] == steps[i].from, StaleBatch(steps[i].batch));
            _batches[steps[i].batch] = steps[i].to;
        }
    }
}
