// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {StakeVault} from "../../src/vault/StakeVault.sol";
import {LabelToken} from "../../src/token/LabelToken.sol";
import {AccountView, Budget, Pools, SettlementEntry, SlashReason, VaultParameters} from "../../src/types/Money.sol";
import {TestBase} from "./Vm.sol";

/// @dev The test is court and job book of a vault, and plays random histories of four accounts and two jobs against it.
contract StakeVaultTest is TestBase {
    uint256 private constant ACCOUNTS = 4;
    uint256 private constant JOBS = 2;

    /// @dev The optimizer reads the clock once per transaction, so that after a warp it must come from here.
    uint256 private _time = 1_000_000;
    uint256 private _block = 1_000;
    LabelToken private _token;
    StakeVault private _vault;
    mapping(address account => uint256) private _locks;
    mapping(address account => uint256) private _vestingCredits;
    mapping(address account => uint256) private _released;

    function setUp() external {
        _skip(0);
        _token = new LabelToken(address(this), 1e30);
        VaultParameters memory parameters = VaultParameters({
            unbondingPeriod: 7 days,
            vestingPeriod: 30 days,
            seatStake: 100,
            maximumWeight: 8
        });
        _vault = new StakeVault(_token, address(this), address(this), address(this), parameters);
        for (uint256 i; i < ACCOUNTS; ++i) {
            _token.mint(_accountAt(i), 1e12);
            vm.prank(_accountAt(i));
            _token.approve(address(_vault), type(uint256).max);
            vm.prank(_accountAt(i));
            _vault.deposit(1e9);
        }
    }

    function testFuzz_HoldsWhatItOwes(uint256[48] memory choices) external {
        for (uint256 i; i < choices.length; ++i) {
            _step(choices[i]);
            _checkBooks();
        }
        _checkThatEverybodyCanLeave();
    }

    function _step(uint256 choice) private {
        address account = _accountAt(choice % ACCOUNTS);
        uint256 job = 1 + ((choice >> 8) % JOBS);
        uint256 amount = 1 + ((choice >> 16) % 5_000);
        uint256 action = (choice >> 64) % 11;
        AccountView memory state = _vault.accountOf(account);
        Budget memory budget = _vault.budgetOf(job);
        if (action == 0) {
            vm.prank(account);
            _vault.deposit(amount);
        } else if (action == 1 && amount <= state.free) {
            vm.prank(account);
            _vault.unbond(amount);
        } else if (action == 2) {
            _skip(amount * 500);
        } else if (action == 3 && amount <= state.free) {
            _vault.fundJob(job, account, amount);
        } else if (action == 4 && amount <= budget.available) {
            _vault.reserve(job, amount);
        } else if (action == 5 && amount <= state.free) {
            _vault.lock(account, amount);
            _locks[account] += amount;
        } else if (action == 6) {
            _settle(account, job, choice >> 128);
        } else if (action == 7) {
            _released[account] += _vault.release(account);
        } else if (action == 8) {
            vm.prank(account);
            if (state.position == 0 && (uint256(state.free) + state.locked) >= 100) _vault.enlist();
            else if (state.position != 0) _vault.delist();
        } else if (action == 9) {
            _token.mint(address(_vault), amount);
            _vault.skim();
        } else if (action == 10) {
            _vault.burn();
            _vault.refundJob(job, account);
        }
    }

    function _settle(address account, uint256 job, uint256 choice) private {
        uint256 unlocked = _locks[account] == 0 ? 0 : choice % (_locks[account] + 1);
        uint256 slashed = unlocked == 0 ? 0 : (choice >> 32) % (unlocked + 1);
        uint256 reserved = _vault.budgetOf(job).reserved;
        uint256 forfeited = (choice >> 96) % (slashed + 1);
        uint256 credited = (choice >> 64) % (reserved + forfeited + 1);
        AccountView memory before = _vault.accountOf(account);
        uint256 accrued = _vault.accrued(account);
        SettlementEntry[] memory entries = new SettlementEntry[](1);
        entries[0] = SettlementEntry({
            account: account,
            unlocked: uint96(unlocked),
            slashed: uint96(slashed),
            credited: uint96(credited),
            reason: SlashReason.Rejected
        });
        _vault.settle(job, reserved, forfeited, entries);
        _locks[account] -= unlocked;
        _vestingCredits[account] += credited - (credited * 20) / 100;
        AccountView memory next = _vault.accountOf(account);
        if (credited != 0) _released[account] += accrued;
        // A slash takes exactly its amount, from unbonding first.
        uint256 drawn = slashed < before.unbonding ? slashed : before.unbonding;
        require(next.unbonding == before.unbonding - drawn, "slash order");
        uint256 immediate = (credited * 20) / 100;
        uint256 vested = credited == 0 ? 0 : accrued;
        require(next.free == before.free + unlocked - (slashed - drawn) + immediate + vested, "free");
    }

    /// @dev Invariants 1, 2 and 10 of protocol.md §5.
    function _checkBooks() private view {
        uint256 sum;
        for (uint256 i; i < ACCOUNTS; ++i) {
            address account = _accountAt(i);
            AccountView memory state = _vault.accountOf(account);
            sum += uint256(state.free) + state.locked + state.unbonding + state.vesting;
            require(state.locked == _locks[account], "locks");
            require(_released[account] + state.vesting == _vestingCredits[account], "released and vesting");
            _checkWeight(account, state);
        }
        for (uint256 job = 1; job <= JOBS; ++job) {
            Budget memory budget = _vault.budgetOf(job);
            sum += uint256(budget.available) + budget.reserved;
        }
        Pools memory pools = _vault.pools();
        sum += uint256(pools.insurance) + pools.validators + pools.treasury + pools.burnable;
        require(sum == _vault.accounted(), "parts differ from the total");
        require(_token.balanceOf(address(_vault)) == sum, "total differs from the balance");
    }

    function _checkWeight(address account, AccountView memory state) private view {
        if (state.position == 0) return;
        uint256 expected = (uint256(state.free) + state.locked) / 100;
        if (expected > 8) expected = 8;
        (address holder, uint256 weight) = _vault.rollAt(state.position - 1, _block);
        require(holder == account && weight == expected && state.weight == expected, "weight");
    }

    /// @dev Whatever was slashed, what is left can be withdrawn.
    function _checkThatEverybodyCanLeave() private {
        _skip(60 days);
        for (uint256 i; i < ACCOUNTS; ++i) {
            address account = _accountAt(i);
            _released[account] += _vault.release(account);
            AccountView memory state = _vault.accountOf(account);
            require(state.vesting == 0, "vesting is left");
            if (state.free != 0) {
                vm.prank(account);
                _vault.unbond(state.free);
            }
            _skip(8 days);
            uint256 before = _token.balanceOf(account);
            vm.prank(account);
            uint256 paid = _vault.withdraw();
            require(paid == uint256(state.free) + state.unbonding, "withdrawn");
            require(_token.balanceOf(account) == before + paid, "received");
        }
        _checkBooks();
    }

    function _skip(uint256 duration) private {
        _time += duration;
        ++_block;
        vm.warp(_time);
        vm.roll(_block);
    }

    function _accountAt(uint256 index) private pure returns (address) {
        return address(uint160(0xACC0 + index));
    }
}
