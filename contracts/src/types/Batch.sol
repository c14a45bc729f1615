// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @dev A batch holds one storage slot from lease to settlement: the hash of one of the structures below, together with
/// its stage (see Slots). Every step carries the structure in calldata, proves it against the slot and writes the next hash.
/// The events carry the same structures, so that any client can rebuild them from logs.

/// @notice Stage of a batch; part of what the slot hashes, so that one structure never passes for another.
enum BatchStage {
    Open,
    Leased,
    Submitted,
    /// submitted, and its traps are revealed
    Opened,
    /// submitted, and its salt was shown while the first panel could still commit
    Leaked,
    Settled
}

/// @notice A batch that somebody is working on.
/// @param batch id: job << 32 | index of the slice
/// @param annotator who leased it
/// @param deadline last second (exclusive) in which `submit` is accepted
/// @param extended true once the one extension is used
/// @param saltHash keccak256 of the 32-byte batch salt
struct Lease {
    uint256 batch;
    address annotator;
    uint40 deadline;
    bool extended;
    bytes32 saltHash;
}

/// @notice What an annotator hands in.
/// @param leafRoot Merkle root over the lane leaves (see LabelLeaf)
/// @param hiddenRoot Merkle root over the `hidden` values of the lanes
/// @param payload sha-256 digest of the payload index document
struct Delivery {
    bytes32 leafRoot;
    bytes32 hiddenRoot;
    bytes32 payload;
}

/// @notice A batch under review.
/// @param lanes number of items of the slice; lanes 0 … lanes − 1 are live
/// @param agreed,seen the annotator's record as it was at submission
/// @param docket id of the docket that reviews it
/// @param position its place in that docket, and in every ballot
struct Submission {
    uint256 batch;
    address annotator;
    uint16 lanes;
    bytes32 saltHash;
    bytes32 leafRoot;
    bytes32 hiddenRoot;
    bytes32 payload;
    uint32 agreed;
    uint32 seen;
    uint256 docket;
    uint8 position;
}

/// @notice One batch's step in a settlement: what its slot must hold, and what it holds from then on.
struct BatchStep {
    uint256 batch;
    bytes32 from;
    bytes32 to;
}

/// @notice The masks of a tally. They are disjoint and together cover the live lanes; bits at or above `lanes` are 0.
/// @param undecided lanes on which no verdict reached the threshold, in the second round either, and traps that were accepted
/// @param trap lanes in which a corrupted label was shown; nobody reviewed their true label
struct Masks {
    uint256 accepted;
    uint256 rejected;
    uint256 unavailable;
    uint256 undecided;
    uint256 trap;
}

/// @notice What `settle` carries for one batch of a job with traps. Both fields are 0 for a batch whose traps nobody revealed.
/// @param salt batch salt of a batch whose traps were revealed
/// @param leaker who showed the salt too early, or 0
struct Opening {
    bytes32 salt;
    address leaker;
}

/// @notice A settled batch: enough to prove an item of the dataset for ever.
struct Outcome {
    uint256 batch;
    address annotator;
    uint16 lanes;
    bytes32 leafRoot;
    Masks masks;
}

/// @notice Verdict on one lane, as the dataset view returns it.
enum Verdict {
    Unknown,
    Accepted,
    Rejected,
    Unavailable,
    Void,
    /// a trap lane: its true label was never reviewed
    Unreviewed
}
