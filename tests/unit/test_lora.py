"""Low-rank adapters: the layer, what is merged, and the files."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file, save_file

from models.loading import Loading
from models.lora import Adapter, adapter_weights, attach, base_names, target_layers
from models.pipeline import TextToMotion
from models.reference_checkpoint import load_directory
from models.text_cache import TextCache
from models.transformer import Transformer
from options.lora import ADAPTER_FORMAT, AdapterConfig, LoraOptions, LoraTargets
from tests.factories import SENTENCES, make_transformer, random_tensor, write_checkpoint
from tests.published import write_folder


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_checkpoint(tmp_path_factory.mktemp("lora") / "base")


def hidden(model: Transformer) -> torch.Tensor:
    with torch.no_grad():
        return model.hidden(random_tensor(2, 11, 32), torch.tensor([3, 5]))


def randomized(model: torch.nn.Module) -> None:
    for number, (name, weight) in enumerate(model.named_parameters()):
        if name.endswith("lora_up"):
            weight.data.copy_(0.3 * random_tensor(*weight.shape, seed=number))


def write_adapter(folder: Path, base: Path, text_encoder: bool = False, **changes) -> Path:
    """An adapter with random matrices for the checkpoint `base`."""
    checkpoint = load_directory(base, Loading(memory="low"))
    settings = {"rank": 3, "alpha": 6.0, "targets": "all", "base": base.name} | changes
    config = AdapterConfig(
        format=ADAPTER_FORMAT,
        base_digest=checkpoint.digest,
        text_encoder=text_encoder,
        **settings,
    )
    models = {"transformer": Transformer(checkpoint.config.transformer)}
    if text_encoder:
        models["text_encoder"] = checkpoint.text_files.load().model
    weights = {}
    for part, model in models.items():
        attach(model, config.rank, config.scaling, config.targets)
        randomized(model)
        own = adapter_weights(model.state_dict())
        weights |= {f"{part}.{name}": value for name, value in own.items()}
    folder.mkdir(parents=True)
    for name, content in Adapter(config, weights, folder).files().items():
        (folder / name).write_bytes(content)
    return folder


@pytest.mark.parametrize(("targets", "count"), [("attn", 4), ("mlp", 6), ("all", 11)])
def test_a_fresh_adapter_changes_nothing_and_a_merged_one_what_it_did(
    tmp_path, targets: LoraTargets, count: int
):
    model, plain = make_transformer(), make_transformer()
    assert len(target_layers(model, targets)) == count
    before = hidden(model)
    attach(model, 3, 2.0, targets, dropout=0.5)
    assert torch.equal(hidden(model.eval()), before)
    trained = {name for name, p in model.named_parameters() if p.requires_grad}
    assert trained == set(adapter_weights(model.state_dict()))
    assert len(trained) == 2 * count
    assert base_names(model) == set(plain.state_dict())
    randomized(model)
    changed = hidden(model)
    assert (changed - before).abs().max() > 0.05
    config = AdapterConfig(ADAPTER_FORMAT, "", "", 3, 6.0, targets, False)
    weights = {f"transformer.{n}": w for n, w in adapter_weights(model.state_dict()).items()}
    Adapter(config, weights, tmp_path).merge_into("transformer", plain)
    torch.testing.assert_close(hidden(plain), changed, atol=1e-6, rtol=1e-6)
    assert not base_names(plain)


def test_dropout_is_of_what_adapters_see_and_on_in_training_alone():
    model = make_transformer()
    attach(model, 3, 2.0, "all", dropout=0.5)
    randomized(model)
    assert torch.equal(hidden(model.eval()), hidden(model))
    model.train()
    assert not torch.equal(hidden(model), hidden(model))


def test_a_rank_beyond_a_matrix_is_refused():
    with pytest.raises(ValueError, match="lora must be at most 32, the smaller side of .*got 33"):
        attach(make_transformer(), 33, 1.0, "attn")


def test_an_adapter_is_put_on_its_base(base, tmp_path, plain_matrices):
    folder = write_adapter(tmp_path / "adapter", base)
    plain, tuned = (load_directory(base, Loading(lora=lora)) for lora in (None, folder))
    adapter = Adapter.read(folder)
    weights = plain.transformer.state_dict()
    for name, value in tuned.transformer.state_dict().items():
        layer = f"transformer.{name.removesuffix('.weight')}"
        change = adapter.change(layer) if f"{layer}.lora_up" in adapter.weights else 0.0
        assert torch.equal(value, weights[name] + change), name
    assert tuned.digest != plain.digest
    assert tuned.digest == adapter.digest_over(plain.digest)
    motions = [
        TextToMotion.from_pretrained(base, device="cpu", lora=lora)(SENTENCES[:1], seconds=1.0)
        for lora in (None, str(folder))
    ]
    assert not torch.equal(motions[0][0][0].tokens, motions[1][0][0].tokens)
    half = load_directory(base, Loading(dtype=torch.bfloat16, lora=folder)).transformer
    assert half.dtype == torch.bfloat16


def test_a_tuned_text_encoder_has_embeddings_of_its_own(base, tmp_path):
    """Embeddings that are kept are those of the encoder with the adapter, or without."""
    folders = {
        "none": None,
        "transformer": write_adapter(tmp_path / "one", base),
        "both": write_adapter(tmp_path / "two", base, text_encoder=True),
    }
    embeddings, caches = {}, {}
    for name, lora in folders.items():
        files = load_directory(base, Loading(memory="low", lora=lora)).text_files
        embeddings[name] = files.load().encode(SENTENCES[0]).embedding
        caches[name] = TextCache(tmp_path / "cache", files)
    assert torch.equal(embeddings["none"], embeddings["transformer"])
    assert not torch.allclose(embeddings["none"], embeddings["both"], atol=1e-2)
    caches["none"].put(SENTENCES[0], load_encoded(base))
    assert caches["transformer"].get(SENTENCES[0]) is not None
    assert caches["both"].get(SENTENCES[0]) is None


def load_encoded(base: Path):
    return load_directory(base, Loading()).text_encoder.encode(SENTENCES[0])


def test_published_weights_have_adapters_too(tmp_path, plain_matrices):
    base = write_folder(tmp_path / "published")
    folder = write_adapter(tmp_path / "adapter", base)
    plain, tuned = (load_directory(base, Loading(lora=lora)) for lora in (None, folder))
    key = "transformer.h.0.attn.c_attn.weight"
    change = Adapter.read(folder).change("transformer.transformer.h.0.attn.c_attn")
    assert torch.equal(
        tuned.transformer.state_dict()[key], plain.transformer.state_dict()[key] + change
    )
    assert tuned.digest != plain.digest


def refused(base: Path, folder: Path, message: str, error: type = ValueError) -> None:
    with pytest.raises(error, match=message) as caught:
        load_directory(base, Loading(lora=folder))
    assert "\n" not in str(caught.value)


def test_another_base_is_refused(base, tmp_path):
    folder = write_adapter(tmp_path / "adapter", base)
    other = write_checkpoint(tmp_path / "other", provenance="another")
    refused(other, folder, r"was trained on the checkpoint 'base' with the digest .*--checkpoint")
    with pytest.raises(ValueError, match="leave --use-ema out"):
        load_directory(base, Loading(use_ema=True, lora=folder))


def edit_config(**changes: object) -> Callable[[Path], None]:
    def edit(folder: Path) -> None:
        file = folder / "adapter.json"
        file.write_text(json.dumps(json.loads(file.read_text()) | changes))

    return edit


def edit_weights(edit: Callable[[dict[str, torch.Tensor]], object]) -> Callable[[Path], None]:
    def rewrite(folder: Path) -> None:
        weights = load_file(folder / "adapter.safetensors")
        edit(weights)
        save_file(weights, folder / "adapter.safetensors")

    return rewrite


def cut(folder: Path) -> None:
    file = folder / "adapter.safetensors"
    file.write_bytes(file.read_bytes()[:300])


KEY = "transformer.transformer.h.1.mlp.c_proj.lora_up"


@pytest.mark.parametrize(
    ("damage", "message", "error"),
    [
        (lambda f: (f / "adapter.json").unlink(), "is no adapter: it holds no", FileNotFoundError),
        (lambda f: (f / "adapter.safetensors").unlink(), "do not exist", FileNotFoundError),
        (lambda f: (f / "adapter.json").write_text("{"), "is not valid JSON", ValueError),
        (edit_config(rank=0), "rank must be at least 1, got 0", ValueError),
        (edit_config(format=9), "format must be 1, got 9", ValueError),
        (edit_config(sparkle=1), "unknown key 'sparkle'", ValueError),
        (edit_config(rank=4), r"has shape \(3, .*not \(4, ", ValueError),
        (edit_config(targets="attn"), "is unexpected", ValueError),
        (edit_config(text_encoder=True), "text_encoder.* is missing", ValueError),
        (cut, "is damaged or no safetensors file", ValueError),
        (edit_weights(lambda w: w.pop(KEY)), f"{KEY} is missing", ValueError),
        (edit_weights(lambda w: w.update(extra=torch.ones(1))), "extra is unexpected", ValueError),
        (edit_weights(lambda w: w[KEY].fill_(torch.nan)), "holds NaN or infinite", ValueError),
    ],
)
def test_broken_adapters_are_one_line(base, tmp_path, damage, message, error):
    folder = write_adapter(tmp_path / "adapter", base)
    damage(folder)
    refused(base, folder, message, error)


def test_a_missing_folder_is_named(base, tmp_path):
    refused(base, tmp_path / "nowhere", "there is no adapter folder .*nowhere", FileNotFoundError)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"lora": 0}, "lora must be a rank of at least 1, got 0"),
        ({"lora": 4, "lora_alpha": -1.0}, "lora_alpha must be a positive number, got -1.0"),
        ({"lora": 4, "lora_dropout": 1.0}, r"lora_dropout must be in \[0, 1\), got 1.0"),
        ({"lora_alpha": 8.0}, "lora_alpha belongs to adapters: give their rank with --lora N"),
    ],
)
def test_options_out_of_range_are_refused(options, message):
    with pytest.raises(ValueError, match=message):
        LoraOptions(**options)
