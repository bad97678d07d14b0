"""What all tests share: a tiny checkpoint made on the spot, and settings of hypothesis."""

from pathlib import Path

import pytest
from hypothesis import settings

# A busy machine is no failure.
settings.register_profile("no_deadline", deadline=None)
settings.load_profile("no_deadline")

SENTENCES = (
    "a person walks forward and waves with the right hand",
    "someone jumps up twice, turns around and runs back to the left",
    "a man raises both arms, squats down and stands up again slowly",
    "the woman kicks a ball with her left leg; then she claps and bows",
)


def write_tiny_checkpoint(folder: Path) -> Path:
    """Write a checkpoint with random weights in float32, and return its folder."""
    import torch

    from models.checkpoint import save_checkpoint
    from models.text_encoder import build_t5_encoder, train_vocabulary
    from models.tokenizer import Tokenizer
    from models.transformer import Transformer
    from motion.features272 import FEATURE_DIM, FPS, features_from_motion
    from motion.kinematics import forward_kinematics
    from motion.skeleton import NUM_JOINTS
    from motion.statistics import Statistics
    from options.architecture import TextEncoderOptions, TokenizerOptions, TransformerOptions
    from options.checkpoint import FORMAT, CheckpointConfig, GenerationDefaults

    with torch.random.fork_rng():
        torch.manual_seed(0)
        vocabulary = train_vocabulary(SENTENCES, 320, folder / "text_encoder")
        encoder = build_t5_encoder(
            TextEncoderOptions(
                vocab_size=len(vocabulary), embed_dim=32, num_layers=2, num_heads=2, hidden_dim=48
            )
        )
        encoder.save_pretrained(folder / "text_encoder")
        config = CheckpointConfig(
            format=FORMAT,
            representation="272",
            fps=FPS,
            max_text_tokens=48,
            text_encoder="text_encoder",
            tokenizer=TokenizerOptions(
                motion_dim=FEATURE_DIM,
                width=32,
                code_dim=16,
                num_stages=2,
                depth=1,
                dilation_growth=3,
                kernel_size=3,
                activation="relu",
                norm="none",
                codebook=256,
            ),
            transformer=TransformerOptions(
                num_layers=2,
                num_heads=2,
                embed_dim=32,
                block_size=64,
                codebook_size=240,
                text_dim=32,
                tie_weights=False,
            ),
            generation=GenerationDefaults(temperature=1.0, top_k=0, top_p=0.95),
            licence="Apache-2.0",
            provenance="Random weights, for tests.",
        )
        # Random codes tremble around a person who stands, so that a preview has something to show.
        rotations = torch.eye(3).expand(1, NUM_JOINTS, 3, 3)
        place = torch.tensor([[0.0, 0.95, 0.0]])
        standing = features_from_motion(rotations, place, forward_kinematics(rotations, place)[0])
        save_checkpoint(
            folder,
            config,
            Tokenizer(config.tokenizer).state_dict(),
            Transformer(config.transformer).state_dict(),
            Statistics(standing[0].double(), torch.full((FEATURE_DIM,), 0.02).double()),
            dtype=torch.float32,
        )
    return folder


@pytest.fixture(scope="session")
def tiny_checkpoint(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder of a tiny checkpoint. Read only: a test that changes it works on a copy."""
    return write_tiny_checkpoint(tmp_path_factory.mktemp("tiny_checkpoint"))
