// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {AccountView, Budget, Permit, Pools, SettlementEntry, SlashReason} from "../types/Money.sol";

/// @title Every token of the system (protocol.md §2, §4, §5).
/// @notice Sum of free, locked, unbonding and vesting of all accounts, of all budgets and of the pools equals
/// `accounted()`, and that never exceeds the token balance (invariant 1).
interface IStakeVault {
    event Deposited(address indexed account, uint256 amount);
    event Withdrawn(address indexed account, uint256 amount);
    /// @notice The balances of an account after any change.
    event StakeChanged(address indexed account, uint96 free, uint96 locked);
    /// @notice The unbonding amount after any change, and the second from which `withdraw` pays it.
    event UnbondingChanged(address indexed account, uint96 amount, uint40 endsAt);
    /// @notice A reward or fee: `immediate` went to free at once, `vesting` was added to the vesting slot.
    event Credited(uint256 indexed job, address indexed account, uint96 immediate, uint96 vesting);
    /// @notice Accrued vesting moved to free.
    event Vested(address indexed account, uint96 released);
    /// @notice The vesting slot after a change.
    event VestingChanged(address indexed account, uint96 amount, uint40 from, uint40 ends);
    event Slashed(uint256 indexed job, address indexed account, SlashReason reason, uint96 amount);
    /// @notice How a settlement's slashes were shared out.
    event SlashShared(uint256 indexed job, uint256 burned, uint256 insurance, uint256 validators);
    event BudgetChanged(uint256 indexed job, uint128 available, uint128 reserved);
    /// @notice Chances of an account in the lot, and its place on the roll.
    event WeightChanged(address indexed account, uint32 indexed position, uint16 weight);
    event Burned(uint256 amount);
    event Skimmed(uint256 amount);

    error CallerNotCourt(address caller);
    error CallerNotJobBook(address caller);
    error CallerNotProtocol(address caller);
    error ZeroAmount();
    error DepositNotReceived(uint256 expected, uint256 received);
    error DepositTooLarge(uint256 amount);
    error InsufficientFree(address account, uint256 available, uint256 needed);
    error InsufficientBudget(uint256 job, uint256 available, uint256 needed);
    error UnbondingNotOver(uint256 endsAt);
    error AlreadyEnlisted(address account);
    error NotEnlisted(address account);
    error StakeTooSmall(uint256 stake, uint256 needed);
    error SlashExceedsLock(address account, uint256 slashed, uint256 unlocked);

    /// @notice Moves tokens of the caller (by allowance) to its free balance.
    function deposit(uint256 amount) external;

    /// @notice Moves tokens of the caller (by allowance) to the free balance of `account`: a gift, or a faucet.
    function depositFor(address account, uint256 amount) external;

    /// @notice `deposit` with a permit in the same transaction; survives a permit that somebody else already spent.
    function depositWithPermit(Permit calldata permit) external;

    /// @notice Starts the way out: free → unbonding. Restarts the clock of what is unbonding already.
    function unbond(uint256 amount) external;

    /// @notice Pays out what is left of the unbonding amount once its time is over; nothing left pays nothing and does
    /// not revert, whatever was slashed meanwhile.
    function withdraw() external returns (uint256 amount);

    /// @notice Moves what has accrued of an account's vesting to its free balance. Anyone may call it.
    function release(address account) external returns (uint96 released);

    /// @notice Puts the caller on the validators' roll. Its chances follow free + locked stake from then on.
    function enlist() external;

    /// @notice Takes the caller off the roll; seats already drawn stay.
    function delist() external;

    /// @notice Destroys what slashes set aside for burning. Anyone may call it.
    function burn() external returns (uint256 amount);

    /// @notice Books tokens that were sent here without a deposit to the treasury. Anyone may call it.
    function skim() external returns (uint256 amount);

    // --- the job book ---

    /// @notice Moves free balance of `account` to a job's budget. Only the job book.
    function fundJob(uint256 job, address account, uint256 amount) external;

    /// @notice Moves a job's available budget to the free balance of `account`. Only the job book.
    function refundJob(uint256 job, address account) external returns (uint256 amount);

    // --- the job book and the court ---

    /// @notice Deposits for `account`, who is the caller of the job book or the court.
    function topUp(address account, Permit calldata permit) external;

    // --- the court ---

    /// @notice Sets budget aside for a batch under way. Only the court.
    function reserve(uint256 job, uint256 amount) external;

    /// @notice Returns what was set aside for a lease that ended without a submission. Only the court.
    function unreserve(uint256 job, uint256 amount) external;

    /// @notice Locks free balance behind a batch or a seat. Only the court.
    function lock(address account, uint256 amount) external;

    /// @notice Settles: unlocks, slashes, credits; what is left of `reserved` returns to the job's available budget.
    /// Slashes draw on unbonding first and are shared 10 % burned, 45 % insurance, 45 % validators' pool. Only the
    /// court and the settlement.
    /// @param forfeited part of the slashes that pays credits instead of being shared out
    function settle(uint256 job, uint256 reserved, uint256 forfeited, SettlementEntry[] calldata entries) external;

    // --- views ---

    function token() external view returns (IERC20);
    function accountOf(address account) external view returns (AccountView memory);
    function budgetOf(uint256 job) external view returns (Budget memory);
    function pools() external view returns (Pools memory);

    /// @return sum of everything the vault owes or keeps
    function accounted() external view returns (uint256);

    /// @return vesting of `account` that `release` would move at the present block time
    function accrued(address account) external view returns (uint96);

    /// @return number of places on the validators' roll, filled or vacant
    function positions() external view returns (uint32);

    /// @return most chances one account can have in the lot
    function maximumWeight() external view returns (uint16);

    /// @notice Who held a place on the roll at the end of a block, and with how many chances.
    function rollAt(uint256 position, uint256 blockNumber) external view returns (address account, uint256 weight);
}
