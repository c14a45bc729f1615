// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Permit.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {ILabelToken} from "../interfaces/ILabelToken.sol";
import {IStakeVault} from "../interfaces/IStakeVault.sol";
import {AccountView, Budget, Permit, Pools, SettlementEntry, VaultParameters} from "../types/Money.sol";
import {ValidatorRoll} from "./ValidatorRoll.sol";

/// @title Every token of the system; see IStakeVault.
/// @dev Deposits are limited so that `accounted` stays below 2^96; therefore no narrowing cast of an amount below can
/// lose bits, as every amount is part of that sum.
contract StakeVault is IStakeVault, ValidatorRoll, ReentrancyGuardTransient {
    using SafeERC20 for IERC20;

    /// @dev The balances that most transactions touch, in one slot. `isUnbonding` spares a slash the look at a slot that
    /// is nearly always empty.
    struct Stake {
        uint96 free;
        uint96 locked;
        uint32 position;
        uint16 weight;
        bool isUnbonding;
    }

    struct Unbonding {
        uint96 amount;
        uint40 endsAt;
    }

    /// @dev One slot per account, amount-weighted: a credit of dust moves the end by dust.
    struct Vesting {
        uint96 amount;
        uint40 from;
        uint40 ends;
    }

    /// @dev Where burned tokens go when the token itself cannot burn.
    address private constant NOWHERE = 0x000000000000000000000000000000000000dEaD;
    uint256 private constant IMMEDIATE_PERCENT = 20;
    uint256 private constant BURNED_PERCENT = 10;
    uint256 private constant INSURANCE_PERCENT = 45;

    /// @inheritdoc IStakeVault
    IERC20 public immutable token;
    address public immutable court;
    address public immutable settlement;
    address public immutable jobBook;
    uint256 public immutable unbondingPeriod;
    uint256 public immutable vestingPeriod;
    uint256 public immutable seatStake;
    /// @inheritdoc IStakeVault
    uint16 public immutable maximumWeight;

    mapping(address account => Stake) private _stakes;
    mapping(address account => Unbonding) private _unbondings;
    mapping(address account => Vesting) private _vestings;
    mapping(uint256 job => Budget) private _budgets;
    Pools private _pools;
    uint256 private _accounted;

    modifier onlyCourt() {
        require(msg.sender == court, CallerNotCourt(msg.sender));
        _;
    }

    /// @dev The court takes seats from those who keep silent; the settlement does everything else.
    modifier onlyJudges() {
        require(msg.sender == court || msg.sender == settlement, CallerNotProtocol(msg.sender));
        _;
    }

    modifier onlyJobBook() {
        require(msg.sender == jobBook, CallerNotJobBook(msg.sender));
        _;
    }

    constructor(
        IERC20 token_,
        address court_,
        address settlement_,
        address jobBook_,
        VaultParameters memory parameters
    ) {
        token = token_;
        court = court_;
        settlement = settlement_;
        jobBook = jobBook_;
        unbondingPeriod = parameters.unbondingPeriod;
        vestingPeriod = parameters.vestingPeriod;
        seatStake = parameters.seatStake;
        maximumWeight = parameters.maximumWeight;
    }

    // --- everyone ---

    /// @inheritdoc IStakeVault
    function deposit(uint256 amount) external nonReentrant {
        _deposit(msg.sender, msg.sender, amount);
    }

    /// @inheritdoc IStakeVault
    function depositFor(address account, uint256 amount) external nonReentrant {
        _deposit(msg.sender, account, amount);
    }

    /// @inheritdoc IStakeVault
    function depositWithPermit(Permit calldata permit) external nonReentrant {
        _permit(msg.sender, permit);
        _deposit(msg.sender, msg.sender, permit.amount);
    }

    /// @inheritdoc IStakeVault
    function unbond(uint256 amount) external {
        require(amount != 0, ZeroAmount());
        Stake memory stake = _stakes[msg.sender];
        require(amount <= stake.free, InsufficientFree(msg.sender, stake.free, amount));
        stake.free -= uint96(amount);
        stake.isUnbonding = true;
        _store(msg.sender, stake);
        Unbonding memory unbonding = _unbondings[msg.sender];
        _storeUnbonding(msg.sender, unbonding.amount + uint96(amount), uint40(block.timestamp + unbondingPeriod));
    }

    /// @inheritdoc IStakeVault
    function withdraw() external nonReentrant returns (uint256 amount) {
        Unbonding memory unbonding = _unbondings[msg.sender];
        require(block.timestamp >= unbonding.endsAt, UnbondingNotOver(unbonding.endsAt));
        amount = unbonding.amount;
        if (amount == 0) return 0;
        _storeUnbonding(msg.sender, 0, 0);
        _stakes[msg.sender].isUnbonding = false;
        _accounted -= amount;
        emit Withdrawn(msg.sender, amount);
        token.safeTransfer(msg.sender, amount);
    }

    /// @inheritdoc IStakeVault
    function release(address account) external returns (uint96 released) {
        Vesting memory vesting = _vestings[account];
        released = _accruedOf(vesting);
        if (released == 0) return 0;
        // `from` moves to now: the rest keeps accruing at the same pace until the same end.
        _storeVesting(account, vesting.amount - released, uint40(block.timestamp), vesting.ends);
        emit Vested(account, released);
        Stake memory stake = _stakes[account];
        stake.free += released;
        _store(account, stake);
    }

    /// @inheritdoc IStakeVault
    function enlist() external {
        Stake memory stake = _stakes[msg.sender];
        require(stake.position == 0, AlreadyEnlisted(msg.sender));
        uint16 weight = _weightOf(stake);
        require(weight != 0, StakeTooSmall(uint256(stake.free) + stake.locked, seatStake));
        uint32 position = _take(msg.sender, weight);
        stake.position = position + 1;
        stake.weight = weight;
        _stakes[msg.sender] = stake;
        emit WeightChanged(msg.sender, position, weight);
    }

    /// @inheritdoc IStakeVault
    function delist() external {
        Stake memory stake = _stakes[msg.sender];
        require(stake.position != 0, NotEnlisted(msg.sender));
        uint32 position = stake.position - 1;
        _vacate(position);
        stake.position = 0;
        stake.weight = 0;
        _stakes[msg.sender] = stake;
        emit WeightChanged(msg.sender, position, 0);
    }

    /// @inheritdoc IStakeVault
    function burn() external nonReentrant returns (uint256 amount) {
        amount = _pools.burnable;
        if (amount == 0) return 0;
        _pools.burnable = 0;
        _accounted -= amount;
        emit Burned(amount);
        // A plain ERC-20 may have no `burn`; then the tokens go where nobody can use them.
        try ILabelToken(address(token)).burn(amount) {} catch {
            token.safeTransfer(NOWHERE, amount);
        }
    }

    /// @inheritdoc IStakeVault
    function skim() external nonReentrant returns (uint256 amount) {
        amount = token.balanceOf(address(this)) - _accounted;
        if (amount == 0) return 0;
        _book(amount);
        _pools.treasury += uint128(amount);
        emit Skimmed(amount);
    }

    // --- the job book ---

    /// @inheritdoc IStakeVault
    function fundJob(uint256 job, address account, uint256 amount) external onlyJobBook {
        Stake memory stake = _stakes[account];
        require(amount <= stake.free, InsufficientFree(account, stake.free, amount));
        stake.free -= uint96(amount);
        _store(account, stake);
        Budget memory budget = _budgets[job];
        budget.available += uint128(amount);
        _storeBudget(job, budget);
    }

    /// @inheritdoc IStakeVault
    function refundJob(uint256 job, address account) external onlyJobBook returns (uint256 amount) {
        Budget memory budget = _budgets[job];
        amount = budget.available;
        if (amount == 0) return 0;
        budget.available = 0;
        _storeBudget(job, budget);
        Stake memory stake = _stakes[account];
        stake.free += uint96(amount);
        _store(account, stake);
    }

    // --- the job book and the court ---

    /// @inheritdoc IStakeVault
    function topUp(address account, Permit calldata permit) external nonReentrant {
        require(msg.sender == court || msg.sender == jobBook, CallerNotProtocol(msg.sender));
        if (permit.amount == 0) return;
        _permit(account, permit);
        _deposit(account, account, permit.amount);
    }

    // --- the court ---

    /// @inheritdoc IStakeVault
    function reserve(uint256 job, uint256 amount) external onlyCourt {
        Budget memory budget = _budgets[job];
        require(amount <= budget.available, InsufficientBudget(job, budget.available, amount));
        budget.available -= uint128(amount);
        budget.reserved += uint128(amount);
        _storeBudget(job, budget);
    }

    /// @inheritdoc IStakeVault
    function unreserve(uint256 job, uint256 amount) external onlyCourt {
        Budget memory budget = _budgets[job];
        budget.reserved -= uint128(amount);
        budget.available += uint128(amount);
        _storeBudget(job, budget);
    }

    /// @inheritdoc IStakeVault
    function lock(address account, uint256 amount) external onlyCourt {
        Stake memory stake = _stakes[account];
        require(amount <= stake.free, InsufficientFree(account, stake.free, amount));
        stake.free -= uint96(amount);
        stake.locked += uint96(amount);
        _store(account, stake);
    }

    /// @inheritdoc IStakeVault
    function settle(
        uint256 job,
        uint256 reserved,
        uint256 forfeited,
        SettlementEntry[] calldata entries
    ) external onlyJudges {
        uint256 credited;
        uint256 slashed;
        for (uint256 i; i < entries.length; ++i) {
            _settleAccount(job, entries[i]);
            credited += entries[i].credited;
            slashed += entries[i].slashed;
        }
        if (reserved + forfeited != 0) {
            Budget memory budget = _budgets[job];
            budget.reserved -= uint128(reserved);
            budget.available += uint128(reserved + forfeited - credited);
            _storeBudget(job, budget);
        }
        if (slashed != forfeited) _share(job, slashed - forfeited);
    }

    // --- views ---

    /// @inheritdoc IStakeVault
    function accountOf(address account) external view returns (AccountView memory) {
        Stake memory stake = _stakes[account];
        Unbonding memory unbonding = _unbondings[account];
        Vesting memory vesting = _vestings[account];
        return
            AccountView({
                free: stake.free,
                locked: stake.locked,
                unbonding: unbonding.amount,
                unbondingEnds: unbonding.endsAt,
                vesting: vesting.amount,
                vestingFrom: vesting.from,
                vestingEnds: vesting.ends,
                position: stake.position,
                weight: stake.weight
            });
    }

    /// @inheritdoc IStakeVault
    function budgetOf(uint256 job) external view returns (Budget memory) {
        return _budgets[job];
    }

    /// @inheritdoc IStakeVault
    function pools() external view returns (Pools memory) {
        return _pools;
    }

    /// @inheritdoc IStakeVault
    function accounted() external view returns (uint256) {
        return _accounted;
    }

    /// @inheritdoc IStakeVault
    function accrued(address account) external view returns (uint96) {
        return _accruedOf(_vestings[account]);
    }

    /// @inheritdoc IStakeVault
    function positions() external view returns (uint32) {
        return _rollLength();
    }

    /// @inheritdoc IStakeVault
    function rollAt(uint256 position, uint256 blockNumber) external view returns (address account, uint256 weight) {
        return _placeAt(position, blockNumber);
    }

    // --- money in ---

    function _permit(address account, Permit calldata permit) private {
        // The signature is public once sent, so anyone may have used it before: then the allowance is already there.
        try
            IERC20Permit(address(token)).permit(
                account,
                address(this),
                permit.amount,
                permit.deadline,
                permit.v,
                permit.r,
                permit.s
            )
        {} catch {}
    }

    function _deposit(address from, address account, uint256 amount) private {
        require(amount != 0, ZeroAmount());
        uint256 before = token.balanceOf(address(this));
        token.safeTransferFrom(from, address(this), amount);
        uint256 received = token.balanceOf(address(this)) - before;
        require(received == amount, DepositNotReceived(amount, received));
        _book(amount);
        Stake memory stake = _stakes[account];
        stake.free += uint96(amount);
        emit Deposited(account, amount);
        _store(account, stake);
    }

    function _book(uint256 amount) private {
        uint256 total = _accounted + amount;
        require(total <= type(uint96).max, DepositTooLarge(amount));
        _accounted = total;
    }

    // --- settlement ---

    function _settleAccount(uint256 job, SettlementEntry calldata entry) private {
        Stake memory stake = _stakes[entry.account];
        stake.locked -= entry.unlocked;
        if (entry.slashed == 0) {
            stake.free += entry.unlocked;
        } else {
            require(entry.slashed <= entry.unlocked, SlashExceedsLock(entry.account, entry.slashed, entry.unlocked));
            uint96 drawn = stake.isUnbonding ? _slashUnbonding(entry.account, entry.slashed) : 0;
            stake.free += entry.unlocked - (entry.slashed - drawn);
            emit Slashed(job, entry.account, entry.reason, entry.slashed);
        }
        if (entry.credited != 0) stake.free += _credit(job, entry.account, entry.credited);
        _store(entry.account, stake);
    }

    /// @dev A slash draws on unbonding first, so that leaving does not shield anything. What it takes there leaves the
    /// lock to its owner; `withdraw` later pays the smaller rest.
    function _slashUnbonding(address account, uint96 slashed) private returns (uint96 drawn) {
        Unbonding memory unbonding = _unbondings[account];
        drawn = uint96(Math.min(slashed, unbonding.amount));
        _storeUnbonding(account, unbonding.amount - drawn, unbonding.endsAt);
    }

    /// @return toFree the immediate part and whatever had vested until now
    function _credit(uint256 job, address account, uint96 amount) private returns (uint96 toFree) {
        uint96 immediate = uint96((uint256(amount) * IMMEDIATE_PERCENT) / 100);
        uint96 added = amount - immediate;
        Vesting memory vesting = _vestings[account];
        uint96 released = _accruedOf(vesting);
        uint256 rest = vesting.amount - released;
        uint256 remaining = vesting.ends > block.timestamp ? vesting.ends - block.timestamp : 0;
        // Amount-weighted: the new duration lies between what remained and a full period.
        uint256 duration = (rest * remaining + added * vestingPeriod) / (rest + added);
        _storeVesting(account, uint96(rest + added), uint40(block.timestamp), uint40(block.timestamp + duration));
        if (released != 0) emit Vested(account, released);
        emit Credited(job, account, immediate, added);
        return immediate + released;
    }

    function _share(uint256 job, uint256 slashed) private {
        uint256 burned = (slashed * BURNED_PERCENT) / 100;
        uint256 insurance = (slashed * INSURANCE_PERCENT) / 100;
        uint256 validators = slashed - burned - insurance;
        _pools.burnable += uint128(burned);
        _pools.insurance += uint128(insurance);
        _pools.validators += uint128(validators);
        emit SlashShared(job, burned, insurance, validators);
    }

    // --- storage ---

    /// @dev Writes the balances, and the chances in the lot where they changed.
    function _store(address account, Stake memory stake) private {
        if (stake.position != 0) {
            uint16 weight = _weightOf(stake);
            if (weight != stake.weight) {
                stake.weight = weight;
                _set(stake.position - 1, account, weight);
                emit WeightChanged(account, stake.position - 1, weight);
            }
        }
        _stakes[account] = stake;
        emit StakeChanged(account, stake.free, stake.locked);
    }

    function _storeUnbonding(address account, uint96 amount, uint40 endsAt) private {
        _unbondings[account] = Unbonding(amount, endsAt);
        emit UnbondingChanged(account, amount, endsAt);
    }

    function _storeVesting(address account, uint96 amount, uint40 from, uint40 ends) private {
        _vestings[account] = Vesting(amount, from, ends);
        emit VestingChanged(account, amount, from, ends);
    }

    function _storeBudget(uint256 job, Budget memory budget) private {
        _budgets[job] = budget;
        emit BudgetChanged(job, budget.available, budget.reserved);
    }

    function _accruedOf(Vesting memory vesting) private view returns (uint96) {
        if (block.timestamp >= vesting.ends) return vesting.amount;
        return uint96((uint256(vesting.amount) * (block.timestamp - vesting.from)) / (vesting.ends - vesting.from));
    }

    function _weightOf(Stake memory stake) private view returns (uint16) {
        return uint16(Math.min((uint256(stake.free) + stake.locked) / seatStake, maximumWeight));
    }
}
