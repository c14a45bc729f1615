// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @notice One batch of a docket, in the order of submission. The roster is kept as a rolling hash and carried by `seal`
/// and `proveSeed`, because annotators may not sit on the panel that reviews them.
struct RosterEntry {
    address annotator;
    uint16 lanes;
}

/// @notice A sealed docket. Its slot holds the hash of this structure; before the seal it holds the rolling roster hash.
/// @param id job << 32 | sequence
/// @param roster rolling hash of the roster
/// @param batches number of batches, 1 … 32
/// @param lanes number of lanes of all batches
/// @param seats k: seats of the first round, numbered 0 … k − 1; those of the second are k … 2 k + 1
/// @param round 1 on all lanes, 2 on the lanes that the first left undecided
/// @param threshold T of this round: votes of one kind that decide a lane
/// @param draw number of redraws of this round so far, 0 … 2
/// @param positions length of the validators' roll at the seal, or at the opening of the second round
/// @param sealBlock block whose stakes decide the lot
/// @param seedBlock block whose prevRandao is the seed of the next draw
/// @param seatLock what a seat of the first round locks at commit, its total loss
/// @param secondLock the same for a seat of the second round; 0 in the first
/// @param commitEnds,revealOpens,revealEnds seconds since the epoch; all 0 while a seed is awaited
/// @param trapsEnd seconds; end of the trap window, 0 until the last round is closed or where the job has no traps
/// @param panel accounts by seat, of both rounds; the zero address is a seat nobody holds yet
/// @param replaced accounts that lost their seat in an earlier draw and may not be drawn again
struct Docket {
    uint256 id;
    bytes32 roster;
    uint8 batches;
    uint16 lanes;
    uint8 seats;
    uint8 round;
    uint8 threshold;
    uint8 draw;
    uint32 positions;
    uint48 sealBlock;
    uint48 seedBlock;
    uint96 seatLock;
    uint96 secondLock;
    uint40 commitEnds;
    uint40 revealOpens;
    uint40 revealEnds;
    uint40 trapsEnd;
    address[] panel;
    address[] replaced;
}

/// @notice A validator's votes on one batch: two bit planes. `unavailable` wins where both are set; neither is a
/// rejection; bits at or above the batch's lanes are ignored.
struct Ballot {
    uint256 accept;
    uint256 unavailable;
}

/// @notice What opens a seat's commitment.
/// @param ballots one per batch, in docket order
struct Reveal {
    uint8 seat;
    Ballot[] ballots;
    bytes32 salt;
}

/// @notice What `settle` carries for one seat. Empty `ballots` stand for a seat that revealed nothing.
/// @param multiplier v of the validator as of the reveal, 1e18 = 1
struct SeatRecord {
    uint64 multiplier;
    Ballot[] ballots;
}

/// @notice The docket of a job that still takes batches.
struct OpenDocket {
    uint32 sequence;
    uint8 batches;
    uint40 openedAt;
}

/// @notice Windows of a deployment, in seconds and blocks.
/// @param sealDelay seconds after its first batch when a docket that is not full may be sealed
/// @param seedDelay blocks between the seal and the seed block
/// @param proofWindow blocks after the seed block in which its header may be proven
/// @param commitWindow,revealGap,revealWindow,trapWindow seconds
struct CourtParameters {
    uint32 sealDelay;
    uint32 seedDelay;
    uint32 proofWindow;
    uint32 commitWindow;
    uint32 revealGap;
    uint32 revealWindow;
    uint32 trapWindow;
}
