"""TextToMotion: the one object that knows all parts, from sentences to motion clips."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from torch import Tensor

from models.devices import Device, Dtype, Quantize, pick_device, pick_dtype
from models.encoding import encode_motion
from models.generation import Generation, Task
from models.int8_linear import check_quantize
from models.loading import Loading
from models.making import MotionMaker
from models.parts import Memory
from models.reference_checkpoint import load_directory
from models.requests import Failure
from models.sampling import Sampler
from models.streaming import stream_clips
from motion.clip import MotionClip

__all__ = ["EMBEDDED_CHECKPOINT", "Generation", "Task", "TextToMotion"]

EMBEDDED_CHECKPOINT = Path(__file__).resolve().parent.parent / "checkpoints" / "mini"


class TextToMotion(MotionMaker):
    """Generates motions from sentences with the models of one checkpoint."""

    @classmethod
    def from_pretrained(
        cls,
        directory: str | Path | None = None,
        *,
        device: Device = "auto",
        dtype: Dtype = "auto",
        batch_size: int = 16,
        allow_download: bool = False,
        memory: Memory = "auto",
        text_cache: str | Path | None = None,
        quantize: Quantize = "none",
        use_ema: bool = False,
        lora: str | Path | None = None,
    ) -> TextToMotion:
        """Return a generator with the models in a checkpoint directory.

        Args:
            directory: the checkpoint, or a folder of published weights as they are (`fsq*.pth`
                and `motionmillion*.pth`, or `fsq.safetensors` and `ar.safetensors`, with a text
                encoder); None for the small one that comes with saymove.
            device: "auto" takes CUDA where there is one, else the CPU.
            dtype: of transformer and text encoder; "auto" is bfloat16 on CUDA, float32 elsewhere.
            batch_size: how many motions are decoded together.
            allow_download: a text encoder that the checkpoint only names may be fetched.
            memory: "low" has text encoder and transformer in memory one at a time, which loads
                them again for new texts; "high" both; "auto" both where they fit.
            text_cache: folder in which the embeddings of texts are kept for later runs.
            quantize: "int8" stores the linear weights of transformer and text encoder in 8 bits.
            use_ema: take the moving average of the transformer's weights, where there is one.
            lora: folder of an adapter that was trained on this checkpoint (`train_transformer
                --lora`).
        Raises:
            FileNotFoundError: the directory or one of its files is missing.
            ValueError: a file is damaged or does not fit, the adapter is another checkpoint's, or
                the device is not there or is not made for int8.
        Example:
            >>> generator = TextToMotion.from_pretrained()
            >>> generator(["a person waves"])[0][0].clip.joints.shape
        """
        where = pick_device(device)
        check_quantize(quantize, where)
        loading = Loading(
            device=where,
            dtype=pick_dtype(dtype, where),
            memory=memory,
            quantize=quantize,
            allow_download=allow_download,
            use_ema=use_ema,
            lora=None if lora is None else Path(lora),
        )
        folder = EMBEDDED_CHECKPOINT if directory is None else Path(directory)
        checkpoint = load_directory(folder, loading)
        return cls(checkpoint, batch_size, None if text_cache is None else Path(text_cache))

    def __call__(
        self,
        texts: Sequence[str],
        *,
        num_samples: int = 1,
        seed: int = 0,
        seconds: float | None = None,
        temperature: float | None = None,
        top_k: int | None = None,
        top_p: float | None = None,
        guidance: float | None = None,
        best_of: int | None = None,
    ) -> list[list[Generation]]:
        """Return `num_samples` generations for each text, in order.

        The same text, seed and sample number give the same motion, whatever else is in the list.

        Args:
            texts: sentences; a single string is refused, since a list of its letters is not meant.
            num_samples: motions per text.
            seed: with text and sample number it decides every random choice.
            seconds: wanted length of all motions; None lets the model decide.
            temperature: 0 takes the likeliest token; None is the checkpoint's default.
            top_k: sample among so many likeliest tokens, 0 for all; None as above.
            top_p: sample among the likeliest tokens of this probability; None as above.
            guidance: how much more the text counts than an empty one, 1 for the model as it is
                (which takes half the time); None as above.
            best_of: draw so many candidates for each motion and keep the one that fits its text
                best (docs/sampling.md); None as above.
        Raises:
            ValueError: a text is blank, or a number is out of its range.
        """
        if isinstance(texts, str):
            raise ValueError("texts must be a list of sentences, got a single string")
        if num_samples < 1:
            raise ValueError(f"num_samples must be at least 1, got {num_samples}")
        tasks = [Task(text, k, seconds) for text in texts for k in range(num_samples)]
        results: list[Generation | None] = [None] * len(tasks)
        sampler = self.sampler(temperature, top_k, top_p, guidance)
        for index, result in self.generate(tasks, seed, sampler, best_of=best_of):
            if isinstance(result, Failure):
                raise result.error
            results[index] = result
        finished = [generation for generation in results if generation is not None]
        return [
            finished[first : first + num_samples] for first in range(0, len(tasks), num_samples)
        ]

    def sampler(
        self,
        temperature: float | None = None,
        top_k: int | None = None,
        top_p: float | None = None,
        guidance: float | None = None,
    ) -> Sampler:
        """Return the sampler for the given settings, the checkpoint's defaults filled in."""
        chosen: dict[str, Any] = {
            "temperature": temperature,
            "top_k": top_k,
            "top_p": top_p,
            "guidance": guidance,
        }
        defaults = self.checkpoint.config.generation
        return Sampler(**{k: getattr(defaults, k) if v is None else v for k, v in chosen.items()})

    def stream(
        self,
        text: str,
        *,
        seed: int = 0,
        seconds: float | None = None,
        temperature: float | None = None,
        top_k: int | None = None,
        top_p: float | None = None,
        guidance: float | None = None,
        first_tokens: Sequence[int] | Tensor = (),
    ) -> Iterator[MotionClip]:
        """Return an iterator over clips that are one motion when joined, as it is being made.

        It is the motion of the list call with the same settings and `best_of=1`, since candidates
        can only be compared when they are whole. Frames come as soon as they are certain: at once
        from a causal tokenizer, otherwise after as many tokens as the decoder looks ahead
        (`models.streaming.receptive_field`). It may be left at any point.

        Args:
            text: one sentence.
            seed: with the text it decides every random choice.
            seconds: as for the list call, like the settings of sampling.
            temperature: see there.
            top_k: see there.
            top_p: see there.
            guidance: see there.
            first_tokens: tokens of a motion to go on from; its frames come first.
        Raises:
            ValueError: the text is blank, a number is out of its range, or the checkpoint's
                tokenizer decodes whole motions only.
        """
        if not isinstance(text, str):
            raise ValueError("stream takes a single sentence; call the generator with a list")
        task = Task(text, 0, seconds, first_tokens)
        limits = self.limits(task)
        sampler = self.sampler(temperature, top_k, top_p, guidance)
        request = self._request(0, task, self._texts.encode_one(text), limits, seed)
        new_tokens = self._engine(1, sampler.is_guided).stream(request, sampler)
        return stream_clips(self.checkpoint, itertools.chain([request.first_tokens], new_tokens))

    def encode(self, motion: MotionClip | Tensor, search: int = 0) -> Tensor:
        """Return the tokens (L,), int64, of a motion, for example to go on from them.

        They know neither where the motion starts nor its first heading, so that a motion which goes
        on from them starts at the origin and faces +z. Frames that fill no token are left out.

        Args:
            motion: a clip at the checkpoint's frame rate, or denormalised features (T, D).
            search: codes tried for each token, of which the one that decodes to the nearest motion
                is kept; 0 takes the code nearest to the encoder's vector.
        Raises:
            ValueError: another frame rate or number of features, or too short for one token.
        """
        return encode_motion(self.checkpoint, motion, search)

    def decode(self, tokens: Tensor) -> Tensor:
        """Return the denormalised features (T, D), float32 on the CPU, of tokens (L,)."""
        return self._decode([tokens])[0].features
