from __future__ import annotations

import pytest

from rehearsal.world.__main__ import main


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ([], "the following arguments are required: --state"),
        (["--state", "x", "--account", "12"], "argument --account: an AWS account ID has 12 digits, got '12'"),
        (["--state", "x", "--region", "Mars"], "argument --region: a Region looks like ap-southeast-1, got 'Mars'"),
    ],
)
def test_refuses_wrong_arguments_with_exit_code_2(
    capsys: pytest.CaptureFixture[str], arguments: list[str], expected: str
) -> None:
    with pytest.raises(SystemExit) as exit:
        main(arguments)
    assert exit.value.code == 2
    assert capsys.readouterr().err.endswith(f"error: {expected}\n")
