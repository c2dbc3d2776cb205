document.getElementById("main").textContent = "tlstrail";
