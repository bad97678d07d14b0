"""The tokenizer's numbers are the reference's, in every variant that a folder of fixtures holds.

Cases come from the folder's manifest (see `cases.py`); none is known here by name, size or number.
"""

from __future__ import annotations

from typing import Any

import pytest
import torch
from torch import Tensor, nn
from torch.nn import functional

from models.binary_quantizers import LFQ
from models.codebooks import EMA
from models.quantizers import FSQ
from models.tokenizer import Tokenizer
from models.wavelet import Patcher, Unpatcher
from options.architecture import TokenizerOptions
from tests.parity.cases import PARITY_DIR, Case, cases
from training.tokenizer.losses import perplexity

# What the manifest promises. Ids and tokens are exact: no decision in the fixtures is near a tie.
NETWORK = {"atol": 2e-4, "rtol": 1e-4}
SCALAR = {"atol": 1e-7, "rtol": 1e-4}
GRADIENT = 1e-3  # of the norm
ALGEBRA = {"atol": 1e-6, "rtol": 0.0}
AFTER_STEPS = {"atol": 2e-4, "rtol": 0.0}  # Adam makes much of little noise

QUANTIZERS = {"orig": "VQ", "reset": "VQ-reset", "ema": "EMA", "ema_reset": "EMA-reset"}
REFERENCE_UPSAMPLING = 2  # the reference's decoder, whatever its stride
KIT_DIM, KIT_JOINTS, JOINTS = 251, 21, 22  # joint positions start at the ninth feature

# The published T2M-GPT does not know these settings.
T2M_GPT = {"kernel_size": 3, "causal": False, "use_patcher": False, "use_attn": False}


def assert_close(given: Tensor, wanted: Tensor, tolerance: dict[str, float]) -> None:
    torch.testing.assert_close(given, wanted, **tolerance, check_dtype=False)


def options_of(case: Case) -> TokenizerOptions:
    config: dict[str, Any] = {**T2M_GPT, **case.config}
    dimensions = case.entry.get("motion_dim", 272)
    return TokenizerOptions(
        motion_dim=dimensions,
        width=config["width"],
        code_dim=config["code_dim"],
        num_stages=config["down_t"],
        depth=config["depth"],
        dilation_growth=config["dilation_growth_rate"],
        kernel_size=config["kernel_size"],
        activation=config["vq_act"],
        norm=config["vq_norm"] or "none",
        codebook=config["nb_code"],
        quantizer=QUANTIZERS.get(config["quantizer"], config["quantizer"]),
        stride=config["stride_t"],
        causal=config["causal"],
        attention=config["causal"] and config["use_attn"],
        patcher=config["patch_method"] if config["use_patcher"] else "none",
        patch_size=config["patch_size"] if config["use_patcher"] else 1,
    )


def stored_weights(case: Case) -> dict[str, Tensor]:
    file = PARITY_DIR / case.entry["checkpoint"]
    net = torch.load(file, map_location="cpu", weights_only=True)["net"]
    return {name.replace("module.", "").removeprefix("vqvae."): net[name] for name in net}


def tokenizer_of(case: Case) -> Tokenizer:
    """The tokenizer of a case; its decoder lengthens as the reference's does."""
    tokenizer = Tokenizer(options_of(case)).eval()
    tokenizer.load_state_dict(stored_weights(case))
    for module in tokenizer.decoder.modules():
        if isinstance(module, nn.Upsample):
            module.scale_factor = float(REFERENCE_UPSAMPLING)
    return tokenizer.requires_grad_(False)


TOKENIZERS = [
    *cases("A tokenizer", "motion", "tokens"),
    *cases("D T2M-GPT", "motion", "tokens"),
]


@pytest.mark.parametrize("case", TOKENIZERS)
def test_names_shapes_and_types_are_those_of_the_file(case: Case):
    own = Tokenizer(options_of(case)).state_dict()
    stored = stored_weights(case)
    assert {name: (value.shape, value.dtype) for name, value in own.items()} == {
        name: (value.shape, value.dtype) for name, value in stored.items()
    }


@pytest.mark.parametrize("case", TOKENIZERS)
def test_encoding(case: Case):
    tokenizer = tokenizer_of(case)
    motion = case.array("motion")
    vectors = tokenizer.vectors(motion)
    if case.has("encoder_out"):
        assert_close(vectors.transpose(1, 2), case.array("encoder_out"), NETWORK)
    if case.has("fsq_bounded"):
        assert isinstance(tokenizer.quantizer, FSQ)
        bounded = tokenizer.quantizer.bound(tokenizer.quantizer.project_in(vectors))
        assert_close(bounded, case.array("fsq_bounded"), NETWORK)
    tokens = tokenizer.encode(motion)
    assert torch.equal(tokens, case.array("tokens"))
    for row, alone in zip(motion.split(1), tokens.split(1), strict=True):
        assert torch.equal(tokenizer.encode(row), alone)
    if case.entry.get("codebook_size"):
        assert tokenizer.options.codebook_size == case.entry["codebook_size"]


@pytest.mark.parametrize("case", TOKENIZERS)
def test_a_training_pass_in_evaluation_mode(case: Case):
    out = tokenizer_of(case)(case.array("motion"))
    wanted = [name for name in ("recon", "decoded_per_sample") if case.has(name)]
    for name in wanted:
        assert_close(out.features, case.array(name), NETWORK)
    assert wanted
    assert torch.equal(out.tokens, case.array("tokens"))
    if case.has("commit_loss"):
        assert_close(out.loss, case.array("commit_loss"), SCALAR)
    if case.has("perplexity"):
        used = perplexity(out.tokens, options_of(case).codebook_size)
        assert_close(torch.tensor(used), case.array("perplexity"), SCALAR)
    if case.has("activate"):
        share = len(out.tokens.unique()) / options_of(case).codebook_size
        assert_close(torch.tensor(share), case.array("activate"), SCALAR)


@pytest.mark.parametrize("case", TOKENIZERS)
def test_decoding_row_by_row_and_all_at_once(case: Case):
    tokenizer = tokenizer_of(case)
    tokens = case.array("tokens")
    if case.has("dequantized"):
        assert_close(tokenizer.quantizer.decode(tokens), case.array("dequantized"), NETWORK)
    wanted = case.array("recon" if case.has("recon") else "decoded_per_sample")
    assert_close(tokenizer.decode(tokens), wanted, NETWORK)
    for row in range(len(tokens)):
        alone = tokenizer.decode(tokens[row : row + 1])
        assert_close(alone[0], wanted[row], NETWORK)
        if case.has(f"decoded_{row}"):
            assert_close(alone, case.array(f"decoded_{row}"), NETWORK)


@pytest.mark.parametrize("case", cases("A tokenizer", "*_decoded", "*"))
def test_decoding_of_any_tokens(case: Case):
    assert_close(tokenizer_of(case).decode(case.array("*")), case.array("*_decoded"), NETWORK)


@pytest.mark.parametrize(
    "case",
    [
        *cases("A tokenizer", "motion_T*", "tokens_T*"),
        *cases("D T2M-GPT", "motion_T*", "tokens_T*"),
    ],
)
def test_lengths_with_a_remainder(case: Case):
    tokenizer = tokenizer_of(case)
    motion = case.array("motion_T*")
    assert torch.equal(tokenizer.encode(motion), case.array("tokens_T*"))
    if case.has("recon_T*"):
        assert_close(tokenizer(motion).features, case.array("recon_T*"), NETWORK)


@pytest.mark.parametrize("case", TOKENIZERS)
def test_every_frame_can_be_kept(case: Case):
    tokenizer = Tokenizer(options_of(case)).eval().requires_grad_(False)
    motion = case.array("motion")
    for frames in {1, motion.shape[1] - 1, motion.shape[1]}:
        part = motion[:, :frames]
        tokens = tokenizer.encode(part, keep_remainder=True)
        assert tokens.shape[1] == -(-frames // tokenizer.options.frames_per_token)
        assert tokenizer.reconstruct(part).shape == part.shape


@pytest.mark.parametrize("case", cases("A quantizer maths", "param_mask", "train_out"))
def test_one_bit_per_dimension(case: Case):
    config = case.config
    quantizer = LFQ(config["codebook_size"], config["dim"], spherical=config["spherical"])
    prefix = "param_"
    names = [name for name in case.entry["arrays"] if name.startswith(prefix)]
    quantizer.load_state_dict({name.removeprefix(prefix): case.array(name) for name in names})
    vectors = case.array("x").transpose(1, 2).requires_grad_()

    quantized = quantizer.eval()(vectors)
    assert_close(quantized.codes.transpose(1, 2), case.array("eval_out"), ALGEBRA)
    assert torch.equal(quantized.tokens, case.array("eval_indices"))
    assert torch.equal(quantizer.encode(vectors), case.array("eval_indices"))
    assert_close(quantized.loss, case.array("eval_aux"), SCALAR)
    decoded = quantizer.decode(case.array("eval_indices"))
    assert_close(decoded, case.array("decode_indices_out"), ALGEBRA)

    quantized = quantizer.train()(vectors)
    assert_close(quantized.codes.transpose(1, 2), case.array("train_out"), ALGEBRA)
    assert torch.equal(quantized.tokens, case.array("train_indices"))
    assert_close(quantized.loss, case.array("train_aux"), SCALAR)
    (quantized.codes.square().mean() + quantized.loss).backward()
    assert_gradient(vectors.grad.transpose(1, 2), case.array("train_grad_x"))


def assert_gradient(given: Tensor, wanted: Tensor) -> None:
    assert float((given - wanted).norm()) <= GRADIENT * float(wanted.norm())


@pytest.mark.parametrize("case", cases("A quantizer maths", "z", "codebook_after"))
def test_the_first_batch_of_a_codebook_of_averages(case: Case):
    config = case.config
    quantizer = EMA(config["nb_code"], config["code_dim"], reset=True, decay=config["mu"])
    quantized = quantizer.train()(case.array("z").transpose(1, 2))
    assert_close(quantized.codes.transpose(1, 2), case.array("out"), ALGEBRA)
    assert torch.equal(quantized.tokens.flatten(), case.array("indices"))
    assert_close(quantized.loss, case.array("commit"), SCALAR)
    for name in ("codebook", "code_sum", "code_count"):
        assert_close(getattr(quantizer, name), case.array(f"{name}_after"), NETWORK)


PATCHERS = cases("A wavelet patcher", "*_x", "*_y", "*_inv")


@pytest.mark.parametrize("case", PATCHERS)
def test_patches(case: Case):
    method, size = case.name.split("_")[:2]
    x, y = case.array("*_x"), case.array("*_y")
    assert_close(Patcher(method, int(size.removeprefix("p")))(x), y, ALGEBRA)
    back = Unpatcher(method, int(size.removeprefix("p")))(y)
    assert_close(back, case.array("*_inv"), ALGEBRA)


def loss_of(case: Case, rebuilt: Tensor, motion: Tensor) -> tuple[Tensor, Tensor]:
    kinds = {"l1": functional.l1_loss, "l2": functional.mse_loss,
             "l1_smooth": functional.smooth_l1_loss}  # fmt: skip
    kind = kinds[case.entry["train"]["recons_loss"]]
    joints = KIT_JOINTS if motion.shape[-1] == KIT_DIM else JOINTS
    positions = slice(8, 8 + 3 * joints)
    return kind(rebuilt, motion), kind(rebuilt[..., positions], motion[..., positions])


@pytest.mark.parametrize("case", cases("A training", "batch_1", "trace"))
def test_training(case: Case):
    tokenizer = Tokenizer(options_of(case))
    tokenizer.load_state_dict(stored_weights(case))
    tokenizer.train()
    if isinstance(tokenizer.quantizer, EMA):
        tokenizer.quantizer.decay = case.config["mu"]
    recipe = case.entry["train"]
    optimizer = torch.optim.AdamW(tokenizer.parameters(), betas=(0.9, 0.99), weight_decay=0.0)
    for number, row in enumerate(case.array("trace"), start=1):
        rate, *wanted = row.tolist()
        optimizer.param_groups[0]["lr"] = rate
        motion = case.array(f"batch_{number}")
        out = tokenizer(motion)
        frame, position = loss_of(case, out.features, motion)
        total = frame + recipe["loss_vel"] * position + recipe["commit"] * out.loss
        optimizer.zero_grad()
        total.backward()
        if number == 1:
            check_first_step(case, tokenizer, out.features, out.tokens)
        optimizer.step()
        used = perplexity(out.tokens, tokenizer.options.codebook_size)
        losses = [float(x.detach()) for x in (frame, position, out.loss, total)]
        given = torch.tensor([*losses[:3], used, losses[3]])
        of_trace = torch.tensor([wanted[i] for i in (0, 1, 2, 3, 5)])
        assert_close(given, of_trace, SCALAR)
    check_after_steps(case, tokenizer)


def check_first_step(case: Case, tokenizer: Tokenizer, rebuilt: Tensor, tokens: Tensor) -> None:
    assert_close(rebuilt.detach(), case.array("recon_1"), NETWORK)
    assert torch.equal(tokens.flatten(), case.array("indices_1"))
    gradients = {name: p.grad for name, p in tokenizer.named_parameters() if p.grad is not None}
    for name in case.entry["arrays"]:
        if name.startswith("grad1/vqvae."):
            assert_gradient(gradients[name.removeprefix("grad1/vqvae.")], case.array(name))
    norm = torch.stack([g.norm() for g in gradients.values()]).norm()
    assert_close(norm, case.array("grad1_norm_all"), {"atol": 0.0, "rtol": GRADIENT})


def check_after_steps(case: Case, tokenizer: Tokenizer) -> None:
    parameters = dict(tokenizer.named_parameters())
    for name in case.entry["arrays"]:
        if name.startswith("final/vqvae."):
            final = parameters[name.removeprefix("final/vqvae.")].detach()
            assert_close(final, case.array(name), AFTER_STEPS)
    for name in ("codebook", "code_sum", "code_count"):
        if case.has(f"final_{name}"):
            assert_close(getattr(tokenizer.quantizer, name), case.array(f"final_{name}"), NETWORK)
