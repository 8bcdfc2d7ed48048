"""Back-off: tries of what may pass, with waits that double, of which chance takes a part so that many do not come at once."""

from collections.abc import Callable, Iterator

import stamina
from stamina import Attempt


def tries(
    *, attempts: int, first_wait: float, longest_wait: float, again: Callable[[Exception], bool | float]
) -> Iterator[Attempt]:
    """Contexts, one a try. `again`: whether an error is worth another try, or after how many seconds it is.

    The last error comes through.
    """
    # Each try that failed would be a line on the log; what failed is told once, in words of ours, where it stays so.
    stamina.instrumentation.set_on_retry_hooks([])
    yield from stamina.retry_context(
        again, attempts=attempts, timeout=None, wait_initial=first_wait, wait_max=longest_wait, wait_jitter=first_wait
    )
