"""What can be chosen when preparing and encoding training data."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from options.schema import option

SOURCE_FORMATS = ("bvh", "amc", "amass", "humanml3d", "motionmillion", "clips")


@dataclass(frozen=True, slots=True)
class DataOptions:
    """Where training motions come from."""

    out_dir: Path = option(Path("data/mini"), help="folder to write the prepared data to")
    source: tuple[str, ...] = option(
        (),
        help="folders of motions, their format found from what they hold, or FORMAT:FOLDER with "
        f"one of {', '.join(SOURCE_FORMATS)}",
    )
    grammar: int = option(12000, help="number of scenes of the motion grammar")
    mixes: int = option(0, help="mixtures of captured clips, for the tokenizer's training")
    tempos: int = option(0, help="tempo variants of captured clips, slower and quicker")
    sequences: int = option(0, help="sequences of two captured clips, one after the other")
    clips: tuple[Path, ...] = option((), help="folders with captions.jsonl and clips/*.npz")
    licences: tuple[str, ...] = option(
        ("CC0-1.0", "CMU"), help="licences of captioned clips that may be used; others are skipped"
    )
    source_licence: str = option(
        "unstated", help="licence to record for motions of sources whose files do not tell theirs"
    )
    held_out: float = option(0.1, help="share of the clips kept for evaluation")
    seed: int = option(0, help="seed of the grammar and of the split")
    workers: int = option(2, help="processes that read sources and make scenes")
    fps: float = option(30.0, help="frames per second of the prepared motions")
    min_frames: int = option(16, help="shorter clips are skipped")
    mirror: bool = option(True, help="add the mirror image of every clip, its captions swapped")
    allow_uncaptioned: bool = option(
        False, help="keep motions of sources that have no caption, for the tokenizer's training"
    )
    up: Literal["auto", "y", "z"] = option(
        "auto", help="axis that points up in BVH, AMC and AMASS files"
    )
    amc_fps: float = option(120.0, help="frames per second of AMC files, which do not tell it")
    joint_names: Path | None = option(
        None, help="JSON file {our joint: joint of the BVH or ASF file} for unknown skeletons"
    )
    precision: Literal["float16", "float32"] = option("float16", help="numbers of packed features")
    layout: Literal["packed", "motionmillion"] = option(
        "packed", help="motionmillion writes a file per motion in the public layout as well"
    )

    def __post_init__(self) -> None:
        for name in ("grammar", "mixes", "tempos", "sequences"):
            if getattr(self, name) < 0:
                raise ValueError(f"{name} must be 0 or more, got {getattr(self, name)}")
        if not 0 <= self.held_out < 1:
            raise ValueError(f"held_out must be in [0, 1), got {self.held_out}")
        if self.workers < 1:
            raise ValueError(f"workers must be at least 1, got {self.workers}")
        if self.min_frames < 2:
            raise ValueError(f"min_frames must be at least 2, got {self.min_frames}")
        for name in ("fps", "amc_fps"):
            if not 1 <= getattr(self, name) <= 1000:
                raise ValueError(f"{name} must be between 1 and 1000, got {getattr(self, name)}")
        for source in self.source:
            split_source(source)
        if not self.grammar and not self.clips and not self.source:
            raise ValueError(
                "nothing to prepare: give --source or --clips folders, or --grammar above 0"
            )
        for name in ("mixes", "tempos", "sequences"):
            if getattr(self, name) and not self.clips:
                raise ValueError(
                    f"{name} needs --clips folders, got {getattr(self, name)} and none"
                )


@dataclass(frozen=True, slots=True)
class EncodeOptions:
    """How prepared motions become a tokenised data set."""

    tokenizer: Path = option(help="checkpoint directory, or run folder of a trained tokenizer")
    data_dir: Path = option(Path("data/mini"), help="folder written by prepare_data")
    preset: str = option(
        "mini", help="architecture of the tokenizer in a run folder; a checkpoint tells its own"
    )
    layout: Literal["packed", "files", "both"] = option(
        "packed",
        help="packed: one file that train_transformer finds in the data folder; files: an .npy "
        "(1, L) per motion, as published data sets have them",
    )
    vq_name: str = option("VQVAE_codes", help="name of the folder of .npy files in the data folder")
    remainder: Literal["drop", "pad"] = option(
        "drop",
        help="frames that do not fill a last token: left out, or filled by holding the last frame",
    )
    max_seconds: float | None = option(None, help="longer motions are cut to this length")
    search: int = option(
        0,
        help="codes decoded for each token, of which the one with the nearest motion is kept "
        "(analysis by synthesis; 16 is a good number); 0: the code nearest to the encoder's vector",
    )
    batch_frames: int = option(8192, help="frames encoded at once; bounds the memory")
    device: Literal["auto", "cpu", "cuda", "mps"] = option("auto", help="where to encode")

    def __post_init__(self) -> None:
        if self.batch_frames < 1:
            raise ValueError(f"batch_frames must be at least 1, got {self.batch_frames}")
        if self.search < 0:
            raise ValueError(f"search must be 0 or more, got {self.search}")
        if self.max_seconds is not None and not self.max_seconds > 0:
            raise ValueError(f"max_seconds must be positive, got {self.max_seconds}")
        if not self.vq_name or Path(self.vq_name).name != self.vq_name:
            raise ValueError(f"vq_name must be the name of a folder, got {self.vq_name!r}")


def split_source(source: str) -> tuple[str | None, Path]:
    """Return format (None: to be found out) and folder of what `--source` was given.

    Raises:
        ValueError: nothing is given, or no folder behind the format.
    """
    name, colon, folder = source.partition(":")
    if colon and name in SOURCE_FORMATS:
        source = folder
    else:
        name = ""
    if not source:
        raise ValueError(
            f"source must be a folder or FORMAT:FOLDER (formats: {', '.join(SOURCE_FORMATS)}), "
            "got nothing"
        )
    return name or None, Path(source)
