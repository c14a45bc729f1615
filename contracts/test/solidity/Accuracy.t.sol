// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Accuracy} from "../../src/libraries/Accuracy.sol";
import {TestBase} from "./Vm.sol";

contract AccuracyTest is TestBase {
    function testFuzz_RewardStaysInItsBand(
        uint8 accepted,
        uint8 decided,
        uint16 agreed,
        uint16 seen,
        uint8 lanes,
        uint16 target
    ) external pure {
        vm.assume(accepted <= decided && decided <= lanes && agreed <= seen);
        vm.assume(target >= 1_000 && target <= 10_000);
        uint256 multiplier = Accuracy.rewardMultiplier(accepted, decided, agreed, seen, lanes, target);
        require(multiplier <= 1.25e18, "above 1.25");
        // One more accepted lane never pays less.
        if (accepted < decided) {
            uint256 better = Accuracy.rewardMultiplier(accepted + 1, decided, agreed, seen, lanes, target);
            require(better >= multiplier, "better work pays less");
        }
    }

    function testFuzz_FeesStayInTheirBand(uint32 agreed, uint32 seen) external pure {
        vm.assume(agreed <= seen);
        uint256 multiplier = Accuracy.feeMultiplier(agreed, seen);
        require(multiplier >= 0.8e18 && multiplier <= 1.2e18, "outside .8 to 1.2");
    }

    function test_NewcomersStandAtTheTarget() external pure {
        require(Accuracy.ofHistory(0, 0, 9_000) == 0.9e18, "accuracy");
        require(Accuracy.feeMultiplier(0, 0) == 1e18, "fee");
    }
}
