// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @notice Votes that decide a lane: 3 of 3, 4 of 5, 5 of 7; or more than half.
enum Threshold {
    Unanimous,
    Majority
}

/// @notice Who judges, and how.
enum QaProtocol {
    Peer
}

/// @notice What a requester asks for and pays.
/// @param requirement sha-256 digest of the requirement document
/// @param manifest sha-256 digest of the manifest document
/// @param manifestRoot Merkle root over (index, item id), see LabelLeaf.manifestLeaf
/// @param items number of items in the manifest
/// @param batchSize items per batch, 1 … 256
/// @param class difficulty 1 … 4; multiplies the reward
/// @param seats panel size k: 3, 5 or 7
/// @param reward R of class 1, in token units per lane
/// @param fee f, in token units per lane and seat
/// @param leaseDuration seconds, 1 to 14 days
/// @param targetAccuracy a*, in basis points
/// @param minimumAccuracy least accuracy of an annotator, in basis points
/// @param trapShare,auditShare basis points
struct JobOffer {
    bytes32 requirement;
    bytes32 manifest;
    bytes32 manifestRoot;
    uint32 items;
    uint16 batchSize;
    uint8 class;
    uint8 seats;
    Threshold threshold;
    QaProtocol qaProtocol;
    uint80 reward;
    uint80 fee;
    uint32 leaseDuration;
    uint16 targetAccuracy;
    uint16 minimumAccuracy;
    uint16 trapShare;
    uint16 auditShare;
}

/// @notice The part of a job that the court reads: two storage slots.
struct JobTerms {
    address requester;
    uint32 items;
    uint16 batchSize;
    uint8 class;
    uint8 seats;
    Threshold threshold;
    QaProtocol qaProtocol;
    bool closed;
    uint80 reward;
    uint80 fee;
    uint32 leaseDuration;
    uint16 targetAccuracy;
    uint16 minimumAccuracy;
    uint16 trapShare;
    uint16 auditShare;
}

/// @notice The documents of a job.
struct JobDocuments {
    bytes32 requirement;
    bytes32 manifest;
    bytes32 manifestRoot;
}
