// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {LaneMask} from "../../src/libraries/LaneMask.sol";

contract LaneMaskTest {
    function testFuzz_CountsBits(uint256 mask) external pure {
        uint256 expected;
        for (uint256 lane; lane < 256; ++lane) expected += (mask >> lane) & 1;
        require(LaneMask.count(mask) == expected, "count differs");
    }

    function test_LiveLanes() external pure {
        for (uint256 lanes; lanes <= 256; ++lanes) {
            uint256 mask = LaneMask.live(lanes);
            require(LaneMask.count(mask) == lanes, "wrong number of live lanes");
            require(mask & (mask + (lanes == 256 ? 0 : 1)) == (lanes == 256 ? mask : 0), "live lanes have a gap");
        }
    }
}
