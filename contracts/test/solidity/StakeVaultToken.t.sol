// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {IStakeVault} from "../../src/interfaces/IStakeVault.sol";
import {StakeVault} from "../../src/vault/StakeVault.sol";
import {SettlementEntry, SlashReason, VaultParameters} from "../../src/types/Money.sol";
import {TestBase} from "./Vm.sol";

/// @dev A plain ERC-20 without `burn`, which may take a share of every transfer.
contract PlainToken is ERC20 {
    uint256 private immutable _tax;

    constructor(uint256 tax) ERC20("Plain", "PLN") {
        _tax = tax;
        _mint(msg.sender, 1_000_000);
    }

    function _update(address from, address to, uint256 value) internal override {
        if (from != address(0) && _tax != 0) {
            super._update(from, address(0), _tax);
            value -= _tax;
        }
        super._update(from, to, value);
    }
}

contract StakeVaultTokenTest is TestBase {
    address private constant NOWHERE = 0x000000000000000000000000000000000000dEaD;

    function test_RefusesATokenThatTakesAShare() external {
        (, StakeVault vault) = _vaultOver(1);
        vm.expectRevert(abi.encodeWithSelector(IStakeVault.DepositNotReceived.selector, 100, 99));
        vault.deposit(100);
    }

    function test_SendsBurnedTokensNowhereWhereTheTokenCannotBurn() external {
        (PlainToken token, StakeVault vault) = _vaultOver(0);
        vault.deposit(100);
        vault.lock(address(this), 100);
        SettlementEntry[] memory entries = new SettlementEntry[](1);
        entries[0] = SettlementEntry(address(this), 100, 50, 0, SlashReason.Rejected);
        vault.settle(1, 0, 0, entries);
        require(vault.burn() == 5 && token.balanceOf(NOWHERE) == 5, "burned");
        require(vault.accounted() == 95 && token.balanceOf(address(vault)) == 95, "books");
    }

    function _vaultOver(uint256 tax) private returns (PlainToken token, StakeVault vault) {
        token = new PlainToken(tax);
        vault = new StakeVault(
            token,
            address(this),
            address(this),
            address(this),
            VaultParameters(7 days, 30 days, 100, 8)
        );
        token.approve(address(vault), type(uint256).max);
    }
}
