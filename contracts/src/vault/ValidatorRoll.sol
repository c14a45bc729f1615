// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Checkpoints} from "@openzeppelin/contracts/utils/structs/Checkpoints.sol";

/// @title The roll from which panels are drawn: who holds which place, with how many chances, at any block.
/// @notice A vacated place is given to the next who enlists, so that the roll is never longer than the most validators
/// that were ever on it at once, and nobody can fill it with empty places.
abstract contract ValidatorRoll {
    using Checkpoints for Checkpoints.Trace208;

    /// @dev Each checkpoint: account << 48 | weight.
    mapping(uint256 position => Checkpoints.Trace208) private _places;
    uint32[] private _vacant;
    uint32 private _length;

    function _rollLength() internal view returns (uint32) {
        return _length;
    }

    /// @return position the place taken
    function _take(address account, uint16 weight) internal returns (uint32 position) {
        uint256 vacant = _vacant.length;
        if (vacant == 0) {
            position = _length++;
        } else {
            position = _vacant[vacant - 1];
            _vacant.pop();
        }
        _set(position, account, weight);
    }

    function _set(uint32 position, address account, uint16 weight) internal {
        _places[position].push(uint48(block.number), (uint208(uint160(account)) << 48) | weight);
    }

    function _vacate(uint32 position) internal {
        _places[position].push(uint48(block.number), 0);
        _vacant.push(position);
    }

    function _placeAt(uint256 position, uint256 blockNumber) internal view returns (address account, uint256 weight) {
        uint208 place = _places[position].upperLookupRecent(uint48(blockNumber));
        return (address(uint160(place >> 48)), uint48(place));
    }
}
