// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Permit.sol";

/// @title The default payment token: ERC-20 with permit, capped and burnable.
interface ILabelToken is IERC20, IERC20Permit {
    /// @notice Creates tokens, up to the cap. Only for holders of the minter role.
    function mint(address to, uint256 amount) external;

    /// @notice Destroys tokens of the caller.
    function burn(uint256 amount) external;
}
