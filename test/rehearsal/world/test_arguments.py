from __future__ import annotations

import pytest

from rehearsal.world.__main__ import main


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ([], "the following arguments are required: --state"),
        (["--state", "x", "--account", "12"], "argument --account: an AWS account ID has 12 digits, got '12'"),
        (["--state", "x", "--region", "Mars"], "argument --region: a Region looks like ap-southeast-1, got 'Mars'"),
        (
            ["--state", "x", "--seconds-per-minute", "0"],
            "argument --seconds-per-minute: a minute lasts more than 0 and at most 60 seconds, got '0'",
        ),
        (
            ["--state", "x", "--seconds-per-minute", "nan"],
            "argument --seconds-per-minute: a minute lasts more than 0 and at most 60 seconds, got 'nan'",
        ),
    ],
)
def test_refuses_wrong_arguments_with_exit_code_2(
    capsys: pytest.CaptureFixture[str], arguments: list[str], expected: str
) -> None:
    with pytest.raises(SystemExit) as exit:
        main(arguments)
    assert exit.value.code == 2
    assert capsys.readouterr().err.endswith(f"error: {expected}\n")
