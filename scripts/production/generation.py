"""From prompts to result folders: what `generate` and `batch` have in common."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from options.prompts import PromptRequest
from options.run import GenerationOrder
from scripts.experiments.results import Experiment
from scripts.production.jobs import list_jobs
from scripts.production.outcomes import Outcome
from scripts.production.previews import Naming, own_naming
from scripts.production.production import Production
from scripts.production.team import Team

if TYPE_CHECKING:
    from models.pipeline import TextToMotion


def produce(
    order: GenerationOrder,
    requests: Sequence[PromptRequest],
    report: Callable[[Outcome], None],
    open_model: Callable[[], TextToMotion] | None = None,
    naming: Naming | None = None,
    team: Team | None = None,
) -> None:
    """Generate motions for all requests and write them, each as soon as it is finished.

    The folders are claimed before the first motion is made, so that in a fresh experiment request
    number i has folder i, whichever finishes first. A request that fails does not stop the others.

    Args:
        order: all that the user chose.
        requests: the prompts.
        report: is called with every outcome, in the order in which they come, by one thread at a
            time; in a team by the first process alone, with the outcomes of all.
        open_model: makes the model; None loads the one that the order names.
        naming: says which previews a motion gets; None for those that the order asks for.
        team: the processes that share the work; None if this one is alone.
    Raises:
        ValueError: the checkpoint, the device, the body file or the renderer is not fit, or no
            request at all can be made; nothing has been written then.
        OSError: the output folder cannot be written to. What was finished before stays whole.
    """
    team = team or Team()
    experiment = Experiment(order.output.out_dir, order.output.exp_name)
    experiment.check()
    if order.look.body is not None:
        from render.body_files import load_body

        load_body(order.look.body)  # what is no body is said before a motion is made
    if order.look.renderer == "gl":
        from render.gl import check_gl

        check_gl()  # likewise
    jobs = list_jobs(requests, order.sampling)
    Production(order, experiment, report, naming or own_naming(order), team).run(
        jobs, open_model or partial(load_model, order)
    )


def load_model(order: GenerationOrder) -> TextToMotion:
    """Return the model that an order names, on its device."""
    from models.pipeline import TextToMotion

    runtime = order.runtime
    return TextToMotion.from_pretrained(
        runtime.checkpoint,
        device=runtime.device,
        dtype=runtime.dtype,
        batch_size=runtime.batch_size,
        allow_download=runtime.allow_download,
        memory=runtime.memory,
        text_cache=runtime.text_cache,
        quantize=runtime.quantize,
        use_ema=runtime.use_ema,
        lora=runtime.lora,
    )
