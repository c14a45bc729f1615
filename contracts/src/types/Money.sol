// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @notice Why a stake was slashed.
enum SlashReason {
    None,
    /// the annotator's lanes were rejected or unavailable
    Rejected,
    /// the validator's votes differed from the verdict
    Incoherent,
    /// the validator committed and did not reveal
    NotRevealed,
    /// the annotator did not reveal the traps in time, or leaked them
    Forfeited
}

/// @notice An ERC-2612 permit for the vault. It is tried, and a failure is ignored: whoever saw the signature may have
/// spent it already, and then the allowance is there.
struct Permit {
    uint256 amount;
    uint256 deadline;
    uint8 v;
    bytes32 r;
    bytes32 s;
}

/// @notice One account's part of a settlement.
/// @param unlocked what leaves the account's lock
/// @param slashed what is lost of it, never more than `unlocked`
/// @param credited reward or fees, part at once and part vesting
struct SettlementEntry {
    address account;
    uint96 unlocked;
    uint96 slashed;
    uint96 credited;
    SlashReason reason;
}

/// @notice An account of the vault, as the view returns it.
/// @param free stake that may be locked or unbonded
/// @param locked sum of the locks of batches and seats
/// @param unbonding on its way out, slashable
/// @param unbondingEnds seconds; `withdraw` works from then on
/// @param vesting not yet released, accruing linearly from `vestingFrom` until `vestingEnds`
/// @param position place on the validators' roll + 1; 0 when not enlisted
/// @param weight chances in the lot
struct AccountView {
    uint96 free;
    uint96 locked;
    uint96 unbonding;
    uint40 unbondingEnds;
    uint96 vesting;
    uint40 vestingFrom;
    uint40 vestingEnds;
    uint32 position;
    uint16 weight;
}

/// @notice Budget of a job: what is unspent and what batches under way hold.
struct Budget {
    uint128 available;
    uint128 reserved;
}

/// @notice What the vault holds for nobody in particular.
struct Pools {
    uint128 insurance;
    uint128 validators;
    uint128 treasury;
    uint128 burnable;
}

/// @notice Rules of a vault that differ between deployments.
/// @param unbondingPeriod seconds
/// @param vestingPeriod seconds
/// @param seatStake token units of free + locked stake that make one chance in the lot
/// @param maximumWeight most chances one account can have
struct VaultParameters {
    uint32 unbondingPeriod;
    uint32 vestingPeriod;
    uint96 seatStake;
    uint16 maximumWeight;
}
