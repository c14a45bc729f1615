// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IJobBook} from "../interfaces/IJobBook.sol";
import {ILabelCourt} from "../interfaces/ILabelCourt.sol";
import {IReputation} from "../interfaces/IReputation.sol";
import {IStakeVault} from "../interfaces/IStakeVault.sol";
import {LabelLeaf} from "../libraries/LabelLeaf.sol";
import {Slots} from "../libraries/Slots.sol";
import {Ballot, CourtParameters, Docket, OpenDocket} from "../types/Docket.sol";
import {JobTerms} from "../types/Job.sol";
import {SettlementEntry, SlashReason} from "../types/Money.sol";

/// @title What the parts of the court share: its storage, and what each slot holds.
abstract contract CourtState is ILabelCourt {
    uint256 internal constant MAXIMUM_BATCHES = 32;
    uint256 internal constant MAXIMUM_REDRAWS = 2;

    IStakeVault public immutable vault;
    IJobBook public immutable jobBook;
    IReputation public immutable reputation;
    /// @notice The contract that ends dockets.
    address public immutable settlement;
    /// @notice The contract that takes the reveals of traps.
    address public immutable trapDesk;
    /// @inheritdoc ILabelCourt
    bytes32 public immutable leafDomain;

    uint32 internal immutable _sealDelay;
    uint32 internal immutable _seedDelay;
    uint32 internal immutable _proofWindow;
    uint32 internal immutable _commitWindow;
    uint32 internal immutable _revealGap;
    uint32 internal immutable _revealWindow;
    uint32 internal immutable _trapWindow;

    mapping(uint256 batch => bytes32) internal _batches;
    mapping(uint256 docket => bytes32) internal _dockets;
    mapping(uint256 docketAndSeat => bytes32) internal _seats;
    mapping(uint256 job => OpenDocket) internal _open;

    constructor(
        IStakeVault vault_,
        IJobBook jobBook_,
        IReputation reputation_,
        address settlement_,
        address trapDesk_,
        CourtParameters memory windows
    ) {
        vault = vault_;
        jobBook = jobBook_;
        reputation = reputation_;
        settlement = settlement_;
        trapDesk = trapDesk_;
        leafDomain = LabelLeaf.domainOf(block.chainid, address(this));
        _sealDelay = windows.sealDelay;
        _seedDelay = windows.seedDelay;
        _proofWindow = windows.proofWindow;
        _commitWindow = windows.commitWindow;
        _revealGap = windows.revealGap;
        _revealWindow = windows.revealWindow;
        _trapWindow = windows.trapWindow;
    }

    /// @inheritdoc ILabelCourt
    function parameters() external view returns (CourtParameters memory) {
        return
            CourtParameters({
                sealDelay: _sealDelay,
                seedDelay: _seedDelay,
                proofWindow: _proofWindow,
                commitWindow: _commitWindow,
                revealGap: _revealGap,
                revealWindow: _revealWindow,
                trapWindow: _trapWindow
            });
    }

    /// @inheritdoc ILabelCourt
    function batchState(uint256 batch) external view returns (bytes32) {
        return _batches[batch];
    }

    /// @inheritdoc ILabelCourt
    function docketState(uint256 docket) external view returns (bytes32) {
        return _dockets[docket];
    }

    /// @inheritdoc ILabelCourt
    function seatState(uint256 docket, uint256 seat) external view returns (bytes32) {
        return _seats[_seatKey(docket, seat)];
    }

    /// @inheritdoc ILabelCourt
    function openDocketOf(uint256 job) external view returns (OpenDocket memory) {
        return _open[job];
    }

    /// @inheritdoc ILabelCourt
    function commitmentOf(
        uint256 docket,
        uint8 seat,
        uint8 round,
        address voter,
        Ballot[] calldata ballots,
        bytes32 salt
    ) public view returns (bytes32) {
        return keccak256(abi.encode(block.chainid, address(this), docket, seat, round, voter, ballots, salt));
    }

    // --- what the slots hold ---

    function _extended(bytes32 rosterHash, address annotator, uint16 lanes) internal pure returns (bytes32) {
        return keccak256(abi.encode(rosterHash, annotator, lanes));
    }

    function _seatKey(uint256 docket, uint256 seat) internal pure returns (uint256) {
        return (docket << 8) | seat;
    }

    function _requireCurrent(Docket memory current) internal view {
        require(_dockets[current.id] == Slots.hash(current), StaleDocket(current.id));
    }

    function _requireDrawn(Docket memory current) internal view {
        _requireCurrent(current);
        require(current.commitEnds != 0, PanelNotDrawn(current.id));
    }

    /// @dev The present round's seats in the panel: `from` (inclusive) to `to` (exclusive).
    function _seatsOfRound(Docket memory current) internal pure returns (uint256 from, uint256 to) {
        return (current.round == 1 ? 0 : current.seats, current.panel.length);
    }

    function _termsOf(uint256 job) internal view returns (JobTerms memory) {
        return jobBook.termsOf(job);
    }

    function _notRevealed(address voter, uint96 locked) internal pure returns (SettlementEntry memory) {
        return
            SettlementEntry({
                account: voter,
                unlocked: locked,
                slashed: locked,
                credited: 0,
                reason: SlashReason.NotRevealed
            });
    }
}
