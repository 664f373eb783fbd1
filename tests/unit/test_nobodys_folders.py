"""What tests write does not land among the things of whoever runs them."""

import subprocess
import sys

from planner.places import config_folder, data_folder, state_folder

TOLD = "from planner.places import *; print(config_folder(), data_folder(), state_folder(), sep='\\n')"


def test_settings_data_and_crash_reports_belong_to_nobody(nobodys_folder):
    assert all(place.is_relative_to(nobodys_folder) for place in (config_folder(), data_folder(), state_folder()))


def test_those_of_a_program_that_a_test_starts_do_too(nobodys_folder):
    told = subprocess.run([sys.executable, "-c", TOLD], capture_output=True, text=True, check=True).stdout
    assert [line.startswith(str(nobodys_folder)) for line in told.splitlines()] == [True, True, True]
